"""How a request stood before an act moved it, kept for ten minutes so that who did it can take it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from consultations.enums import VisitState
from consultations.models import ConsultationRequest, Undo

TIME_TO_UNDO = timedelta(minutes=10)
MOVED_FIELDS = (
    "status",
    "due_at",
    "due_for",
    "promised_call_by",
    "first_contact_at",
    "decide_by",
    "decided_at",
    "paused_at",
    "question_to_patient",
    "closed_at",
    "close_reason",
    "news_at",
)
STILL_OPEN_VISITS = (VisitState.OFFERED, VisitState.BOOKED)


@dataclass(frozen=True)
class Snapshot:
    """`values` is what Undo.before holds."""

    request: ConsultationRequest
    values: dict

    @classmethod
    def of(cls, request: ConsultationRequest) -> "Snapshot":
        visits = request.appointments.filter(state__in=STILL_OPEN_VISITS).values_list("pk", "state")
        newest = ConsultationRequest.objects.filter(pk=request.pk).aggregate(
            letter=Max("letters__pk"), message=Max("messages__pk")
        )
        fields = {name: getattr(request, name) for name in MOVED_FIELDS}
        fields = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in fields.items()}
        return cls(request, {"fields": fields, "visits": [list(visit) for visit in visits], **newest})


def keep_for_undo(before: Snapshot, *, act: str, by, now: datetime) -> None:
    """One for each request: the last act alone can be taken back."""
    values = {"act": act, "by": by, "at": now, "version": before.request.version, "before": before.values}
    Undo.objects.update_or_create(request=before.request, defaults=values)


def forget_what_is_over(now: datetime) -> int:
    """Deletes what can not be taken back any more; returns how many."""
    return Undo.objects.filter(at__lte=now - TIME_TO_UNDO).delete()[0]


def what_can_be_undone(request: ConsultationRequest, by, now: datetime) -> Undo | None:
    """The last act of `by`, if it is young and nothing was done to the request since."""
    found = getattr(request, "undo", None)
    if found is None or found.by_id != by.pk or found.at <= now - TIME_TO_UNDO:
        return None
    return found if found.version == request.version else None
