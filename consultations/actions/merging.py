"""Two requests of one person become one: what hangs on the other is put to the kept one, and a ledger can undo it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from consultations.actions.merge_answers import fill_answers, told_otherwise
from consultations.actions.merge_clock import standing_of_both
from consultations.actions.needed_records import touched
from consultations.actions.one_person import share_a_mailbox
from consultations.actions.pairs import check_seen, decide_pair, locked, put, tell_timeline
from consultations.actions.reckoning import reckon
from consultations.actions.staff import roles_of
from consultations.enums import ActivityKind, CloseReason, Status, VisitState
from consultations.enums.duplicates import PairState
from consultations.models import ConsultationRequest, LikelyDuplicate, Merge, Note
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_two import MERGE, MERGE_AWAY

# What says where a request stands: kept in the ledger, so that undoing puts it back.
STANDING = (
    "status", "urgency", "urgency_reasons", "urgency_set", "owner", "promised_call_by", "first_contact_at", "due_at",
    "due_for", "question_to_patient", "news_at", "completeness", "closed_at", "close_reason", "acknowledged_at",
    "decide_by", "decided_at", "paused_at",
)  # fmt: skip


@transaction.atomic
def merge(*, request_id: int, other_id: int, by, seen_version: int, seen_other: int, now: datetime) -> None:
    """Puts the other request into `request_id`, which goes on. Nobody is written to.

    Where both answered, the kept one's answer stays, and a note holds the other's. What was told in the other can be read at
    the kept one's hub only when both came from one mailbox; else it stays where it is, and staff read it on both pages.
    Raises ChangedMeanwhile, TransitionNotAllowed.
    """
    kept, other = locked(request_id, other_id)
    check_seen(kept, seen_version)
    check_seen(other, seen_other)
    check(kept, other, roles_of(by))
    ledger = Merge(kept=kept, merged=other, at=now, by=by, shared=share_a_mailbox(kept, other))
    ledger.before = {"kept": standing(kept), "merged": standing(other)}
    note_text = told_otherwise(kept, other)
    ledger.moved = move_rows(kept, other, now, shared=ledger.shared)
    ledger.filled = fill_answers(kept, other, now) if ledger.shared else {}
    left = {request.pk: request.status for request in (kept, other)}
    values = standing_of_both(kept, other, booked(kept).filter(starts_at__gt=now).first())
    close_as_merged(other, kept, now)
    put(kept, now, **values)
    put_urgency(kept, other, now)
    ledger.after = {"kept": standing(kept)}
    ledger.save()
    note = Note.objects.create(request=kept, author=by, created_at=now, text=note_text) if note_text else None
    decide_pair(kept, other, PairState.MERGED, by=by, now=now)
    hand_on_suggestions(kept, other, now)
    done: dict = {"by": by, "now": now, "act": MERGE.name}
    tell_timeline(kept, ActivityKind.MERGED, how="took_in", other=other, left=left[kept.pk], note=note, **done)
    tell_timeline(other, ActivityKind.MERGED, how="went_into", other=kept, left=left[other.pk], **done)


def check(kept: ConsultationRequest, other: ConsultationRequest, roles: frozenset[str]) -> None:
    """Raises TransitionNotAllowed with what to do instead."""
    for one in (kept, other):
        if one.merged_into is not None:
            raise TransitionNotAllowed(f"{one} was merged into {one.merged_into} already. Undo that first.")
    if not kept.is_open:
        raise TransitionNotAllowed(f"{kept} is closed, so it cannot go on. Keep the other one, or reopen it first.")
    MERGE.check(kept.status, roles)
    MERGE_AWAY.check(other.status, roles)
    if booked(kept).exists() and not_to_be_left(other).exists():
        raise TransitionNotAllowed("Both have an appointment booked. Cancel one of them first.")


def standing(request: ConsultationRequest) -> dict:
    """Its columns as text, as the ledger keeps them (encrypted: one is what we asked the patient)."""
    fields = [field for field in request._meta.concrete_fields if field.name in STANDING]
    return {
        field.name: None if field.value_from_object(request) is None else field.value_to_string(request)
        for field in fields
    }


# --- What hangs on it


def move_rows(kept: ConsultationRequest, other: ConsultationRequest, now: datetime, *, shared: bool) -> dict:
    """Relation → keys of the rows that now hang on the kept one."""
    rows = {"notes": other.notes.all(), "appointments": other.appointments.all()}
    if booked(kept).exists():
        rows["appointments"] = other.appointments.exclude(state=VisitState.BOOKED)  # one whose time is over
    if shared:
        rows |= {name: getattr(other, name).all() for name in ("letters", "attachments", "contact_attempts")}
        rows["records"] = other.records.exclude(pk__in=listed_already(kept, other))
        rows["treatments"] = other.treatments.exclude(pk__in=told_already(kept, other))
    moved = {name: list(found.values_list("pk", flat=True)) for name, found in rows.items()}
    for name, keys in moved.items():
        getattr(other, name).filter(pk__in=keys).update(request=kept)
    return {name: keys for name, keys in moved.items() if keys}


def listed_already(kept: ConsultationRequest, other: ConsultationRequest) -> list[int]:
    """Records that a rule put on both lists, and of which the other says no more than that."""
    kinds = {record.kind for record in kept.records.current()}
    return [one.pk for one in other.records.all() if one.by_rule and one.kind in kinds and not touched(one)]


def told_already(kept: ConsultationRequest, other: ConsultationRequest) -> list[int]:
    """Cards of the other that say just what one of the kept request says."""
    known = [(card.kind, card.values) for card in kept.treatments.current()]
    return [card.pk for card in other.treatments.current() if (card.kind, card.values) in known]


def booked(request: ConsultationRequest):
    return request.appointments.filter(state=VisitState.BOOKED)


def not_to_be_left(request: ConsultationRequest):
    """Booked, and somebody still has to see to it; that of a closed request whose time is over is history."""
    return booked(request) if request.is_open else booked(request).none()


# --- Where both stand


def close_as_merged(other: ConsultationRequest, kept: ConsultationRequest, now: datetime) -> None:
    put(
        other,
        now,
        merged_into=kept,
        status=Status.CLOSED,
        closed_at=now,
        close_reason=CloseReason.DUPLICATE,
        due_at=None,
        due_for="",
        question_to_patient=None,
        news_at=None,
        paused_at=None,
    )


def put_urgency(kept: ConsultationRequest, other: ConsultationRequest, now: datetime) -> None:
    """By all that was told; a sign of urgency in either moves a promised call earlier.

    What staff set of the kept one, knowing that one alone, gives way to a more urgent other. It is not raised to that:
    nobody of staff set it so, and the rules count the other's urgency in.
    """
    if kept.urgency_set > other.urgency:  # the most urgent comes first
        kept.urgency_set = ""
    values = {"urgency_set": kept.urgency_set} | reckon(kept, now)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save(update_fields=list(values))


def hand_on_suggestions(kept: ConsultationRequest, other: ConsultationRequest, now: datetime) -> None:
    """Whoever else looked like the other now looks like the kept one."""
    for pair in LikelyDuplicate.objects.of(other).filter(~Q(first=kept), ~Q(second=kept), state=PairState.SUGGESTED):
        third = pair.first_id if pair.second_id == other.pk else pair.second_id
        first, second = sorted((kept.pk, third))
        says = {"likeness": pair.likeness, "signs": pair.signs, "found_at": now}
        LikelyDuplicate.objects.get_or_create(first_id=first, second_id=second, defaults=says)
