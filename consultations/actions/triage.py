"""What staff do with a request. Every function: keyword-only, one transaction, raises what staff_act raises.

`request_id` names the row, `by` the staff member, `seen_version` the version their page showed, `now` the time (aware).
"""

from datetime import datetime

from consultations.actions.calendar import give_up_booked, take_back_offers
from consultations.actions.hours import working_hours
from consultations.actions.owed import begun_again, decided, reached, running_again, what_comes_next
from consultations.actions.reaching import check_tried
from consultations.actions.reopened import visit_to_come
from consultations.actions.staff import AlreadyClaimed, staff_act
from consultations.enums import (
    ActivityKind,
    CallOutcome,
    CloseReason,
    Due,
    MessageEvent,
    RecordState,
    Status,
)
from consultations.messages import compose
from consultations.models import ContactAttempt
from consultations.workflow import (
    ADD_NOTE,
    CLAIM,
    CLOSE,
    LOG_CALL,
    MARK_RECORD,
    RELEASE,
    REOPEN,
    RESUME_REVIEW,
    START_REVIEW,
    TransitionNotAllowed,
)


def claim(*, request_id: int, by, seen_version: int, now: datetime, take_over: bool = False) -> None:
    """Makes `by` the owner. Raises AlreadyClaimed when somebody else is, unless `take_over`."""
    with staff_act(
        CLAIM, ActivityKind.CLAIMED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        owner = step.request.owner
        if owner and owner != by and not take_over:
            raise AlreadyClaimed(owner)
        if owner and owner != by:
            step.line["data"] = {"from_owner": owner.pk}
        step.set(owner=by)


def release(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """Nobody owns it any more. What is owed stays owed. Raises TransitionNotAllowed when nobody did."""
    with staff_act(
        RELEASE, ActivityKind.RELEASED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        if step.request.owner is None:
            raise TransitionNotAllowed("Nobody has claimed it, so there is nothing to release.")
        step.line["data"] = {"from_owner": step.request.owner.pk, "to_owner": None}
        step.set(owner=None)


def log_call(*, request_id: int, by, seen_version: int, now: datetime, outcome: str, text: str = "") -> None:
    """Keeps a call attempt. Speaking with the person keeps the promise; what is owed then is the next step."""
    with staff_act(
        LOG_CALL, ActivityKind.CALL_LOGGED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.line["attempt"] = ContactAttempt.objects.create(request=step.request, caller=by, at=now, outcome=outcome)
        step.line["data"] = {"outcome": outcome}
        step.keep_text(text)
        if outcome != CallOutcome.REACHED:
            return
        step.set(**reached(step.request, now))
        if step.request.due_for != Due.REPLY and step.request.due_at is not None:
            step.set(**what_comes_next(step.request, now))
        step.answered()


def add_note(*, request_id: int, by, seen_version: int, now: datetime, text: str) -> None:
    """Keeps a note for staff; the patient never sees it."""
    with staff_act(
        ADD_NOTE, ActivityKind.NOTE_ADDED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.keep_text(text)


def start_review(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """The team looks at it. What is owed to the patient stays as it was."""
    with staff_act(
        START_REVIEW, ActivityKind.REVIEW_STARTED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ):
        pass


def resume_review(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """The clock runs again: towards the first call if nobody has spoken with them yet, else towards the next step."""
    with staff_act(
        RESUME_REVIEW, ActivityKind.REVIEW_RESUMED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        step.set(question_to_patient=None)
        step.set(**running_again(step.request, now))


def close(
    *, request_id: int, by, seen_version: int, now: datetime, reason: str, text: str = "", letter: str = ""
) -> None:
    """Takes it out of the queue; the patient reads the reason in plain words, and `letter`; `text` is for staff."""
    with staff_act(
        CLOSE, ActivityKind.CLOSED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        check_tried(step.request, reason)
        step.line["data"] = {"reason": reason}
        step.keep_text(text)
        step.write_letter(letter)
        step.set(closed_at=now, close_reason=reason, due_at=None, due_for="", question_to_patient=None, paused_at=None)
        step.set(**decided(step.request, now))
        take_back_offers(step.request, now)
        if reason != CloseReason.VISIT_ARRANGED:
            give_up_booked(step.request, now)
        compose.queue(request=step.request, event=MessageEvent.CLOSED, now=now)


def mark_record(*, request_id: int, by, seen_version: int, now: datetime, record_id: int, state: str) -> None:
    """Says today that a record was asked for, received or not found. Raises Record.DoesNotExist."""
    with staff_act(
        MARK_RECORD, ActivityKind.RECORD_MARKED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        record = step.request.records.current().select_for_update().get(pk=record_id)
        today = now.astimezone(working_hours().zone).date()
        record.state = state
        record.asked_on = today if state == RecordState.ASKED else record.asked_on
        record.received_on = today if state == RecordState.RECEIVED else None
        record.save(update_fields=["state", "asked_on", "received_on"])
        step.line["data"] = {"record": record.kind, "state": state}


def reopen(*, request_id: int, by, seen_version: int, now: datetime, text: str) -> None:
    """Puts it back into the queue with a new promise of a call. An appointment that was arranged and is to come stands."""
    with staff_act(
        REOPEN, ActivityKind.REOPENED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        if step.request.merged_into:
            raise TransitionNotAllowed(f"It was merged into {step.request.merged_into}. Undo the merge instead.")
        step.keep_text(text)
        step.set(closed_at=None, close_reason="")
        step.set(**begun_again(step.request, now))
        if visit_to_come(step.request, now):
            step.leads_to = Status.APPOINTMENT_BOOKED
        compose.queue(request=step.request, event=MessageEvent.REOPENED, now=now)
