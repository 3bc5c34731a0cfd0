"""Which acts the request page offers, likeliest first."""

from datetime import datetime

from consultations.actions.snapshot import what_can_be_undone
from consultations.actions.staff import roles_of
from consultations.admin.booking_forms import in_time
from consultations.admin.reading import Reading
from consultations.enums import Due, VisitState
from consultations.workflow import CLAIM, MARK_READ, RELEASE, REOPEN, UNDO, WRITE, Act, acts_for


def useful_acts(reading: Reading, user, now: datetime) -> list[Act]:
    """What `user` may do now: an answer to news comes first. A request of one's own need not be claimed, another's can be
    taken over; the last step is taken back only while it can be."""
    consultation = reading.consultation
    visit = next((visit for visit in reading.visits if visit.state == VisitState.BOOKED), None)
    acts = in_time(acts_for(consultation.status, roles_of(user)), visit, now)
    acts = [act for act in acts if act not in (CLAIM, RELEASE, UNDO)]
    if consultation.merged_into_id:
        acts.remove(REOPEN)
    has_news = consultation.news_at or consultation.due_for == Due.REPLY
    news = [act for act in acts if act in (WRITE, MARK_READ)] if has_news else []
    rest = [act for act in acts if act not in news and act != MARK_READ]
    undo = [UNDO] if what_can_be_undone(consultation, user, now) else []
    if not consultation.is_open:
        return [*undo, *rest]
    if consultation.owner is None:
        return [*undo, *news, CLAIM, *rest]
    return [*undo, *news, *rest, RELEASE] if consultation.owner == user else [*undo, *news, *rest, CLAIM, RELEASE]
