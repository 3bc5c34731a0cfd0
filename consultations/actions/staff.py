"""What every act of staff has in common: the row locked, the table asked, the timeline and the audit written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from consultations import audit
from consultations.actions.meanwhile import acts_since
from consultations.actions.owed import what_comes_next
from consultations.actions.snapshot import Snapshot, keep_for_undo
from consultations.enums import ActivityKind, Due, Role
from consultations.models import Activity, ConsultationRequest, Letter, Note
from consultations.workflow import ADD_NOTE, ASSIGN, CLAIM, MARK_RECORDS_ASKED, UNDO, Act

# Done from a list, without having read what came in; and what was taken back.
LEAVES_NEWS = (CLAIM, ASSIGN, MARK_RECORDS_ASKED, UNDO)


class ChangedMeanwhile(Exception):
    """Somebody else changed the request after the page was opened. `acts` are its lines of the timeline since, in order."""

    def __init__(self, acts: list[Activity]) -> None:
        self.acts = acts
        super().__init__(f"changed by activities {[act.pk for act in acts]}")


class AlreadyClaimed(Exception):
    """Another coordinator has it, and taking over was not asked for. `owner` is who."""

    def __init__(self, owner) -> None:
        self.owner = owner
        super().__init__(f"claimed by user {owner.pk}")


@dataclass
class Step:
    """One act under way: the locked row, and what will be written when it succeeds."""

    act: Act
    request: ConsultationRequest
    by: User
    now: datetime
    kind: str
    saw_all: bool = True  # nothing came in after the page was opened that they act from
    changed: set[str] = field(default_factory=set)
    line: dict = field(default_factory=dict)
    before: Snapshot | None = None  # of a request that the act moves
    leads_to: str | None = None  # the act's target, unless the act finds another

    def set(self, **values) -> None:
        for name, value in values.items():
            setattr(self.request, name, value)
        self.changed.update(values)

    def keep_text(self, text: str) -> None:
        """Keeps the free text of staff as a note, which the timeline then shows."""
        if text:
            self.line["note"] = Note.objects.create(
                request=self.request, author=self.by, created_at=self.now, text=text
            )

    def write_letter(self, text: str) -> None:
        """Keeps a text of ours for whoever asked, who reads it on the private page."""
        if text:
            Letter.objects.create(request=self.request, at=self.now, author=self.by, text=text)

    def answered(self) -> None:
        """What they wrote or sent has its answer: what comes next is owed. News that the page did not show yet is not
        answered by it."""
        if self.saw_all and self.request.due_for == Due.REPLY:
            self.set(**what_comes_next(self.request, self.now))

    def write(self) -> None:
        if self.saw_all and self.act not in LEAVES_NEWS and self.request.news_at:
            self.set(news_at=None)
        if self.request.acknowledged_at is None and self.act != ADD_NOTE:
            self.set(acknowledged_at=self.now)
        data = self.line.pop("data", {})
        if self.leads_to is not None:
            data |= {"from": self.request.status, "to": self.leads_to}
            self.set(status=self.leads_to)
        self.set(version=self.request.version + 1, updated_at=self.now)
        self.request.save(update_fields=self.changed)
        if self.before:
            keep_for_undo(self.before, act=self.act.name, by=self.by, now=self.now)
        Activity.objects.create(
            request=self.request, at=self.now, kind=self.kind, actor=self.by, data=data, **self.line
        )
        audit.record(act=self.act.name, request=self.request, by=self.by, at=self.now, **data)


@contextmanager
def staff_act(act: Act, kind: ActivityKind, *, request_id: int, by, seen_version: int, now: datetime) -> Iterator[Step]:
    """Locks the request and yields a Step to fill; writes it at the end, all in one transaction.

    Raises ChangedMeanwhile unless the act merely adds (a note, a call), and TransitionNotAllowed by the workflow table.
    """
    with transaction.atomic():
        request = ConsultationRequest.objects.select_for_update().get(pk=request_id)
        if request.version != seen_version and not act.only_adds:
            raise ChangedMeanwhile(acts_since(request, seen_version))
        act.check(request.status, roles_of(by))
        step = Step(act, request, by, now, kind, saw_all=request.version == seen_version)
        step.before = Snapshot.of(request) if act.target else None
        step.leads_to = act.target
        yield step
        step.write()


def roles_of(user) -> frozenset[str]:
    """The roles of a staff member, by group. A lead is a coordinator, too; a superuser may do all."""
    if user.is_superuser:
        return frozenset(Role.values)
    roles = frozenset(user.groups.values_list("name", flat=True)) & frozenset(Role.values)
    return roles | {Role.COORDINATOR} if Role.LEAD in roles else roles
