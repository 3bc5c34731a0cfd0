"""Prints the workflow as Markdown: manage.py print_workflow > docs/workflow.md"""

from django.core.management.base import BaseCommand
from django.utils import translation

from consultations.enums import MessageEvent, Role, Status
from consultations.plain_words import PATIENT_READS
from consultations.workflow import ACTS, Act
from consultations.workflow_of_asker import ASKER_ACTS, AskerAct
from consultations.workflow_of_two import PAIR_ACTS

HEAD = """# Workflow

What staff and whoever asked can do with a request, and what the patient reads meanwhile. Printed from
`consultations/workflow.py` by `manage.py print_workflow`; a test holds the two equal."""


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        with translation.override("en"):
            self.stdout.write(workflow_as_markdown())


def workflow_as_markdown() -> str:
    head = ["Act", "From", "To", "Who may", "Needs", "E-mail to them", "What it does"]
    acts = table(head, [row(act) for act in ACTS.values()])
    pairs = table(head, [row(act) for act in PAIR_ACTS])
    reads = table(["Status", "The patient reads"], [[status.label, str(PATIENT_READS[status])] for status in Status])
    askers = table(["Act", *(status.label for status in Status)], [asker_row(act) for act in ASKER_ACTS])
    parts = {
        "Acts of staff": acts,
        "Acts on two requests": f"From the page that shows both.\n\n{pairs}",
        "Acts of whoever asked": f"Where each leads from a status.\n\n{askers}",
        "What the patient reads": reads,
    }
    return "\n\n".join([HEAD, *(f"## {title}\n\n{text}" for title, text in parts.items())])


def row(act: Act) -> list[str]:
    return [
        act.label,
        statuses(act.sources),
        Status(act.target).label if act.target else "stays",
        ", ".join(Role(role).label for role in act.roles),
        ", ".join(act.needs) or "nothing",
        MessageEvent(act.mail).label if act.mail else "none",
        act.explanation,
    ]


def asker_row(act: AskerAct) -> list[str]:
    return [act.label, *(cell(status, act.leads.get(status), act.leads_with_visit.get(status)) for status in Status)]


def cell(status: str, leads_to: str | None, with_visit: str | None) -> str:
    if leads_to is None:
        return "not possible"
    words = "stays" if leads_to == status else Status(leads_to).label
    return f"{words}; {Status(with_visit).label} while a booked appointment is to come" if with_visit else words


def statuses(values: tuple[str, ...]) -> str:
    named = {tuple(Status): "every status", tuple(Status.open()): "every open status"}
    return named.get(values) or ", ".join(Status(value).label for value in values)


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, ["---"] * len(head), *rows])
