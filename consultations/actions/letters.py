"""Staff write to whoever asked, ask for something, or have read what came in. Keyword-only, one transaction each."""

from datetime import datetime

from consultations.actions.staff import staff_act
from consultations.enums import ActivityKind, MessageEvent
from consultations.messages import compose
from consultations.workflow import MARK_READ, WAIT_FOR_PATIENT, WRITE


def write(*, request_id: int, by, seen_version: int, now: datetime, text: str) -> None:
    """A letter on their private page; the e-mail says only that there is one."""
    with staff_act(
        WRITE, ActivityKind.WROTE_TO_PATIENT, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.write_letter(text)
        step.answered()
        compose.queue(request=step.request, event=MessageEvent.NEWS, now=now)


def wait_for_patient(*, request_id: int, by, seen_version: int, now: datetime, question: str) -> None:
    """Stops the clock until the patient answers `question`, which they read on their private page."""
    with staff_act(
        WAIT_FOR_PATIENT, ActivityKind.WAITING, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.write_letter(question)
        step.set(question_to_patient=question, due_at=None, due_for="", paused_at=now)
        compose.queue(request=step.request, event=MessageEvent.WAITING, now=now)


def mark_read(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """What came in needs no answer; the timeline says who found so."""
    with staff_act(
        MARK_READ, ActivityKind.NOTE_ADDED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.keep_text("Read. Needs no answer.")
        step.answered()
