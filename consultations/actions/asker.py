"""What every act of whoever asked has in common: the row locked, the table asked, the clock restarted, staff told.

An act is a line of the timeline without an actor. It brings a waiting request back into review, and makes the request show
up as news in the queue (`news_at`) until staff do something about it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction

from consultations import audit
from consultations.actions.owed import an_answer, end_of_pause, running_again, what_comes_next
from consultations.actions.reckoning import reckon, urgency_change
from consultations.enums import ActivityKind, MessageEvent, Status
from consultations.messages import compose
from consultations.models import Activity, ConsultationRequest, Letter, Note
from consultations.workflow_of_asker import AskerAct

SENT_TWICE = timedelta(minutes=1)  # a double click, a reload


@dataclass
class AskerStep:
    """One act under way: the locked row, and what will be written when it succeeds."""

    act: AskerAct
    request: ConsultationRequest
    now: datetime
    kind: str
    leads_to: str
    changed: set[str] = field(default_factory=set)
    data: dict = field(default_factory=dict)
    note: Note | None = None
    mail: MessageEvent | None = None  # what an e-mail tells them of it
    mail_facts: dict = field(default_factory=dict)
    wants_answer: bool = False  # somebody has to answer what came in, within REPLY_WORKING_DAYS
    nothing_to_tell: bool = False  # set when what came in is what we had: then nothing is written

    def set(self, **values) -> None:
        for name, value in values.items():
            setattr(self.request, name, value)
        self.changed.update(values)

    def keep_text(self, text: str) -> None:
        """Keeps what was there before, or what was written, as a note that the timeline shows to staff."""
        if text:
            self.note = Note.objects.create(request=self.request, author=None, created_at=self.now, text=text)

    def keep_letter(self, text: str) -> None:
        """Keeps what they wrote, which wants an answer. The same words sent twice are one letter."""
        last = self.request.letters.filter(author=None).last()
        self.nothing_to_tell = bool(last and last.text == text and self.now - last.at < SENT_TWICE)
        if not self.nothing_to_tell:
            Letter.objects.create(request=self.request, at=self.now, author=None, text=text)
            self.wants_answer = True

    def write(self) -> None:
        if self.nothing_to_tell:
            return
        before = self.request.status
        if self.leads_to != before:
            self.data |= {"from": before, "to": self.leads_to}
            self.set(status=self.leads_to)
        if self.leads_to != Status.CLOSED:
            self.restart_clock(before)
            values = reckon(self.request, self.now)  # then: a sign of urgency moves what is owed now
            self.data |= urgency_change(self.request.urgency, values)
            self.set(**values)
            self.set(news_at=self.request.news_at or self.now)
        self.set(version=self.request.version + 1, updated_at=self.now)
        self.request.save(update_fields=self.changed)
        Activity.objects.create(request=self.request, at=self.now, kind=self.kind, data=self.data, note=self.note)
        audit.record(act=self.act.name, request=self.request, by=None, at=self.now, **self.data)
        if self.mail:
            compose.queue(request=self.request, event=self.mail, now=self.now, **self.mail_facts)

    def restart_clock(self, before: str) -> None:
        """A request that waited or was closed owes something again; what they wrote is owed an answer. What is owed already
        never moves later."""
        if before in (Status.WAITING_FOR_PATIENT, Status.CLOSED):
            self.set(question_to_patient=None, closed_at=None, close_reason="")
        if self.leads_to == Status.APPOINTMENT_BOOKED != before:
            self.set(**end_of_pause(self.request, self.now))
            return  # the action says what is owed: the visit
        if before == Status.WAITING_FOR_PATIENT:
            self.set(**running_again(self.request, self.now))
        if self.request.due_at is None:
            self.set(**what_comes_next(self.request, self.now))
        if self.wants_answer:
            self.set(**an_answer(self.request, self.now))


@contextmanager
def asker_act(act: AskerAct, kind: ActivityKind, *, request_id: int, now: datetime) -> Iterator[AskerStep]:
    """Locks the request and yields an AskerStep to fill; writes it at the end, all in one transaction.

    Raises TransitionNotAllowed by the workflow table.
    """
    with transaction.atomic():
        request = ConsultationRequest.objects.select_for_update().get(pk=request_id)
        step = AskerStep(act, request, now, kind, act.check(request.status))
        yield step
        step.write()
