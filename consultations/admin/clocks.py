"""The three clocks of a request in words: taken up, first contact, decision. What was kept, what runs, what is late."""

from dataclasses import dataclass
from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.admin.queue import due_words, duration
from consultations.models import ConsultationRequest


@dataclass(frozen=True)
class ClockLine:
    name: str
    kind: str  # of the badge: "good", "wait", "urgent" or "neutral"
    words: str


def clocks_of(request: ConsultationRequest, now: datetime) -> list[ClockLine]:
    hours = working_hours()
    acknowledge_by = hours.acknowledge_due(request.created_at, request.urgency)
    return [
        line("Taken up", acknowledge_by, request.acknowledged_at, request, now),
        line("First contact", request.promised_call_by, request.first_contact_at, request, now),
        line("Decision", request.decide_by, request.decided_at, request, now),
    ]


def line(
    name: str, due: datetime | None, done: datetime | None, request: ConsultationRequest, now: datetime
) -> ClockLine:
    if done:
        return kept(name, due, done, now)
    if not request.is_open:
        return ClockLine(name, "neutral", "not needed any more")
    if due is None:
        return ClockLine(name, "neutral", "runs from the first contact")
    if request.paused_at and due > request.paused_at:
        return ClockLine(name, "neutral", f"stands still since {due_words(request.paused_at, now)}")
    if due < now:
        return ClockLine(name, "urgent", f"{duration(now - due)} late")
    near = working_hours().is_near(due, now)
    return ClockLine(name, "wait" if near else "neutral", f"by {due_words(due, now)}")


def kept(name: str, due: datetime | None, done: datetime, now: datetime) -> ClockLine:
    if due is None or done <= due:
        return ClockLine(name, "good", f"kept: {due_words(done, now)}")
    return ClockLine(name, "wait", f"{due_words(done, now)}, {duration(done - due)} late")
