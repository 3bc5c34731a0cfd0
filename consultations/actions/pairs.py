"""What every act on two requests has in common: both locked in the order of their keys, so that two who do the opposite at
once never wait for each other in a circle; the second of them is told what the first did."""

from datetime import datetime

from django.db.models import QuerySet

from consultations import audit
from consultations.actions.meanwhile import acts_since
from consultations.actions.staff import ChangedMeanwhile
from consultations.enums.duplicates import PairState
from consultations.models import Activity, ConsultationRequest, LikelyDuplicate, Note


def locked(one_id: int, other_id: int) -> tuple[ConsultationRequest, ConsultationRequest]:
    """Both rows, in the order asked for. Raises ConsultationRequest.DoesNotExist."""
    rows = ConsultationRequest.objects.filter(pk__in=(one_id, other_id)).order_by("pk").select_for_update()
    found = {row.pk: row for row in rows}
    if one_id not in found or other_id not in found or one_id == other_id:
        raise ConsultationRequest.DoesNotExist
    return found[one_id], found[other_id]


def check_seen(request: ConsultationRequest, seen_version: int) -> None:
    """Raises ChangedMeanwhile unless it still is what the page showed."""
    if request.version != seen_version:
        raise ChangedMeanwhile(acts_since(request, seen_version))


def put(request: ConsultationRequest, now: datetime, **values) -> None:
    """Saves values of one of the two as the next version of it."""
    values |= {"version": request.version + 1, "updated_at": now}
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))


def tell_timeline(
    request: ConsultationRequest,
    kind: str,
    *,
    act: str,
    how: str,
    other: ConsultationRequest,
    by,
    now: datetime,
    left: str = "",
    note: Note | None = None,
) -> None:
    """A line of the timeline that names the other request, and the audit. `how` is a key of admin.timeline_words.OF_ANOTHER,
    `left` the status before."""
    data = {"other": other.reference, "how": how}
    if left and left != request.status:
        data |= {"from": left, "to": request.status}
    Activity.objects.create(request=request, at=now, kind=kind, actor=by, data=data, note=note)
    audit.record(act=act, request=request, by=by, at=now, **data)


def pair_of(one: ConsultationRequest, other: ConsultationRequest) -> QuerySet[LikelyDuplicate]:
    first, second = sorted((one.pk, other.pk))
    return LikelyDuplicate.objects.filter(first_id=first, second_id=second)


def decide_pair(one: ConsultationRequest, other: ConsultationRequest, state: PairState, *, by, now: datetime) -> None:
    """Keeps what was decided, also of two that were never suggested. Back to SUGGESTED: it is open again."""
    first, second = sorted((one.pk, other.pk))
    decided = {"decided_by": by, "decided_at": now} if state != PairState.SUGGESTED else {}
    pair = pair_of(one, other).first() or LikelyDuplicate(
        first_id=first, second_id=second, likeness="possible", signs=[], found_at=now
    )
    pair.state, pair.decided_by, pair.decided_at = state, decided.get("decided_by"), decided.get("decided_at")
    pair.save()
