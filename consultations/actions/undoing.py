"""The last act that moved a request is taken back: keyword-only, one transaction, raises what staff_act raises."""

from datetime import datetime

from django.db import IntegrityError, transaction

from consultations.actions.snapshot import STILL_OPEN_VISITS, what_can_be_undone
from consultations.actions.staff import Step, staff_act
from consultations.enums import ActivityKind, MessageEvent, MessageState, VisitState
from consultations.messages import compose
from consultations.models import Undo
from consultations.workflow import BOOK_VISIT, CANCEL_VISIT, CLOSE, REOPEN, UNDO, TransitionNotAllowed

# Who was mailed of the first is mailed of the second when it is taken back.
MENDED_BY = {
    CLOSE.name: MessageEvent.REOPENED,
    REOPEN.name: MessageEvent.CLOSED,
    BOOK_VISIT.name: MessageEvent.CHANGED,
    CANCEL_VISIT.name: MessageEvent.BOOKED,
}


def undo(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """The request, its clocks and its appointments stand as before; what was written and not read yet is taken back.

    An e-mail that went out cannot be: another one then says what holds. Raises TransitionNotAllowed when it is too late, or
    somebody did something since.
    """
    with staff_act(UNDO, ActivityKind.UNDONE, request_id=request_id, by=by, seen_version=seen_version, now=now) as step:
        kept = what_can_be_undone(step.request, by, now)
        if kept is None:
            raise TransitionNotAllowed(
                "There is nothing to take back: ten minutes are over, or something was done since."
            )
        before = kept.before
        step.line["data"] = {"undone": kept.act, "from": step.request.status, "to": before["fields"]["status"]}
        told = take_back_mail(step, kept)
        restore_fields(step, before["fields"])
        restore_visits(step, dict(before["visits"]), told=told)
        step.request.letters.filter(author=by, read_at=None, pk__gt=before["letter"] or 0).update(taken_back_at=now)
        if told and kept.act in MENDED_BY:
            mend(step, MENDED_BY[kept.act])
        kept.delete()


def restore_fields(step: Step, fields: dict) -> None:
    values = {name: step.request._meta.get_field(name).to_python(value) for name, value in fields.items()}  # type: ignore[union-attr]  # no relation among them
    step.set(**values)


def restore_visits(step: Step, states: dict[int, str], *, told: bool) -> None:
    """Those of the act go first, so that what was booked before finds its place free. A booked one that they were `told` of
    is cancelled, and they read so."""
    visits = step.request.appointments
    of_the_act = visits.filter(state__in=STILL_OPEN_VISITS).exclude(pk__in=states)
    if told:
        of_the_act.filter(state=VisitState.BOOKED).update(state=VisitState.CANCELLED, changed_at=step.now)
    of_the_act.update(state=VisitState.LAPSED, changed_at=step.now)
    try:
        with transaction.atomic():
            for pk, state in states.items():
                visits.filter(pk=pk).exclude(state=state).update(state=state, changed_at=step.now)
    except IntegrityError:  # no_clinician_is_booked_twice
        raise TransitionNotAllowed("Somebody else has the appointment’s time by now. Offer another one.") from None


def take_back_mail(step: Step, kept: Undo) -> bool:
    """Whether an e-mail of the act may have gone out: also one that a worker has just taken to send."""
    written = step.request.messages.filter(pk__gt=kept.before["message"] or 0).exclude(event=MessageEvent.LATE)
    waiting = list(written.filter(state=MessageState.QUEUED).select_for_update(skip_locked=True))
    written.filter(pk__in=[message.pk for message in waiting]).update(state=MessageState.TAKEN_BACK)
    never_tried = [message.pk for message in waiting if message.attempts == 0]
    return written.exclude(pk__in=never_tried).exists()


def mend(step: Step, event: MessageEvent) -> None:
    """One more e-mail, of what holds now."""
    visit = step.request.appointments.filter(state=VisitState.BOOKED).first()
    if event != MessageEvent.BOOKED or visit:
        compose.queue(request=step.request, event=event, now=step.now, visit=visit)
