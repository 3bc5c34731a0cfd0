"""Whoever asked writes to us, and reads what we wrote. Keyword-only, one transaction each."""

from datetime import datetime

from consultations.actions.asker import asker_act
from consultations.actions.reopened import go_on_with_visit
from consultations.enums import ActivityKind, MessageEvent, Status
from consultations.models import Letter
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_asker import REPLY, STAYS_CLOSED


def reply(*, request_id: int, now: datetime, text: str) -> None:
    """A letter of theirs, which is owed an answer. It reopens a closed request, unless that stays closed.

    Raises TransitionNotAllowed.
    """
    with asker_act(REPLY, ActivityKind.WROTE, request_id=request_id, now=now) as step:
        if step.request.status == Status.CLOSED:
            if step.request.close_reason in STAYS_CLOSED:
                raise TransitionNotAllowed("This request stays closed.")
            step.mail = MessageEvent.REOPENED
        step.keep_letter(text)
        go_on_with_visit(step)


def mark_letters_read(*, request_id: int, upto: int, now: datetime) -> None:
    """Our letters up to that one have been shown to them. Reading is no act, so the timeline keeps no line of it."""
    Letter.objects.filter(request_id=request_id, author__isnull=False, read_at=None, pk__lte=upto).update(read_at=now)
