"""A merged request whose asker may not read the kept one: what both sides write then hangs on the merged one, and the kept
one's timeline and clock know of it. Keyword-only, one transaction each."""

from datetime import datetime

from django.db import transaction

from consultations.actions.asker import SENT_TWICE, asker_act
from consultations.actions.one_person import kept_of
from consultations.actions.reopened import go_on_with_visit
from consultations.actions.staff import roles_of, staff_act
from consultations.enums import ActivityKind, MessageEvent
from consultations.messages import compose
from consultations.models import ConsultationRequest, Letter
from consultations.workflow import WRITE, TransitionNotAllowed
from consultations.workflow_of_asker import REPLY, STAYS_CLOSED
from consultations.workflow_of_two import WRITE_THROUGH


@transaction.atomic
def reply_through(*, request_id: int, now: datetime, text: str) -> None:
    """Whoever asked the merged request writes to us: news of the kept one, which owes an answer.

    Raises TransitionNotAllowed.
    """
    merged = ConsultationRequest.objects.get(pk=request_id)
    kept = kept_of(merged)
    with asker_act(REPLY, ActivityKind.WROTE, request_id=kept.pk, now=now) as step:
        if step.request.close_reason in STAYS_CLOSED:
            raise TransitionNotAllowed("This request stays closed.")
        last = merged.letters.filter(author=None).last()
        step.nothing_to_tell = bool(last and last.text == text and now - last.at < SENT_TWICE)
        if not step.nothing_to_tell:
            Letter.objects.create(request=merged, at=now, author=None, text=text)
            step.wants_answer = True
            step.data |= {"other": merged.reference, "how": "wrote_from"}
        go_on_with_visit(step)


@transaction.atomic
def write_through(*, request_id: int, by, seen_version: int, now: datetime, text: str) -> None:
    """A letter of ours to whoever asked the merged request; they alone read it, and get an e-mail that there is one.

    `seen_version` is that of the kept request, whose answer it may be. Raises TransitionNotAllowed.
    """
    merged = ConsultationRequest.objects.get(pk=request_id)
    WRITE_THROUGH.check(merged.status, roles_of(by))
    if merged.merged_into is None:
        raise TransitionNotAllowed("This request is not merged. Reopen it to write to them.")
    kind = ActivityKind.WROTE_TO_PATIENT
    kept = kept_of(merged)
    with staff_act(WRITE, kind, request_id=kept.pk, by=by, seen_version=seen_version, now=now) as step:
        Letter.objects.create(request=merged, at=now, author=by, text=text)
        step.answered()
        step.line["data"] = {"other": merged.reference, "how": "wrote_from"}
        compose.queue(request=merged, event=MessageEvent.NEWS, now=now)
