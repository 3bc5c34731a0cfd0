"""Whoever asked wants no more of it."""

from datetime import datetime

from consultations.actions.asker import asker_act
from consultations.actions.calendar import give_up_booked, take_back_offers
from consultations.enums import ActivityKind, CloseReason, MessageEvent
from consultations.workflow_of_asker import WITHDRAW


def withdraw(*, request_id: int, now: datetime, why: str = "", text: str = "") -> None:
    """Closes it; times that were booked or offered are free again. `why` is a WithdrawReason, `text` is for staff."""
    with asker_act(WITHDRAW, ActivityKind.WITHDRAWN, request_id=request_id, now=now) as step:
        step.data |= {"why": why} if why else {}
        step.keep_text(text)
        take_back_offers(step.request, now)
        give_up_booked(step.request, now)
        step.set(closed_at=now, close_reason=CloseReason.WITHDRAWN, due_at=None, due_for="")
        step.set(question_to_patient=None, news_at=None, paused_at=None)
        step.mail = MessageEvent.CLOSED
