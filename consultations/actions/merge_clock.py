"""Where the kept request stands after a merge: nothing that was promised to either is forgotten, or moved later."""

from datetime import datetime

from consultations.enums import Due, Status
from consultations.models import Appointment, ConsultationRequest


def standing_of_both(kept: ConsultationRequest, other: ConsultationRequest, visit: Appointment | None) -> dict:
    """Values of the kept request's columns, from both as they stood before the merge. `visit` is booked and to come."""
    values: dict = {"owner": kept.owner or other.owner, "news_at": earliest(kept.news_at, other.news_at)}
    values |= status_of_both(kept, other, visit)
    owed = [(request.due_at, request.due_for) for request in (kept, other) if request.due_at is not None]
    if owed:
        values["due_at"], values["due_for"] = min(owed)
    elif visit:
        values |= {"due_at": visit.starts_at, "due_for": Due.VISIT}
    spoke = kept.first_contact_at or (other.is_open and other.first_contact_at)
    if not spoke and other.is_open:
        values["promised_call_by"] = min(kept.promised_call_by, other.promised_call_by)
    if spoke and not kept.first_contact_at:
        names = ("first_contact_at", "promised_call_by", "decide_by", "decided_at")
        values |= {name: getattr(other, name) for name in names}
    if spoke and values.get("due_for") == Due.FIRST_CALL:
        values["due_for"] = Due.NEXT_STEP  # somebody has spoken with them; by the same date the next step is owed
    if values.get("status", kept.status) != Status.WAITING_FOR_PATIENT:
        values["paused_at"] = None
    return values | {"acknowledged_at": earliest(kept.acknowledged_at, other.acknowledged_at)}


def status_of_both(kept: ConsultationRequest, other: ConsultationRequest, visit: Appointment | None) -> dict:
    if visit or Status.APPOINTMENT_BOOKED in (kept.status, other.status):
        return {"status": Status.APPOINTMENT_BOOKED, "question_to_patient": None}
    if kept.status == Status.WAITING_FOR_PATIENT and other.due_at is not None:
        return {"status": Status.IN_REVIEW, "question_to_patient": None}
    return {}


def earliest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)
