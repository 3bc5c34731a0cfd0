"""Prints the workflow as Markdown: manage.py print_workflow > docs/workflow.md"""

from django.core.management.base import BaseCommand
from django.utils import translation

from consultations.enums import Role, Status
from consultations.workflow import ACTS, PATIENT_READS, Act

HEAD = """# Workflow

What staff can do with a request, and what the patient reads meanwhile. Printed from `consultations/workflow.py` by
`manage.py print_workflow`; a test holds the two equal."""


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        with translation.override("en"):
            self.stdout.write(workflow_as_markdown())


def workflow_as_markdown() -> str:
    acts = table(["Act", "From", "To", "Who may", "Needs", "What it does"], [row(act) for act in ACTS.values()])
    reads = table(["Status", "The patient reads"], [[status.label, str(PATIENT_READS[status])] for status in Status])
    return "\n\n".join([HEAD, "## Acts of staff", acts, "## What the patient reads", reads])


def row(act: Act) -> list[str]:
    return [
        act.label,
        statuses(act.sources),
        Status(act.target).label if act.target else "stays",
        ", ".join(Role(role).label for role in act.roles),
        ", ".join(act.needs) or "nothing",
        act.explanation,
    ]


def statuses(values: tuple[str, ...]) -> str:
    named = {tuple(Status): "every status", tuple(Status.open()): "every open status"}
    return named.get(values) or ", ".join(Status(value).label for value in values)


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
