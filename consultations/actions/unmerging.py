"""Undoes a merge by its ledger: each row goes back where it hung, and both requests stand where they stood.

What came after the merge stays with the kept request: answers, letters, a visit booked since; and where it has moved on by
itself (somebody called, whoever asked answered, it was closed), it is not put back.
"""

from datetime import datetime

from django.db import transaction

from consultations.actions.asker import AskerStep
from consultations.actions.mail import take_off
from consultations.actions.merge_answers import take_out_answers
from consultations.actions.merging import STANDING, booked, standing
from consultations.actions.one_person import put_together
from consultations.actions.owed import what_comes_next
from consultations.actions.pairs import check_seen, decide_pair, locked, put, tell_timeline
from consultations.actions.reckoning import reckon
from consultations.actions.reopened import go_on_with_visit
from consultations.actions.staff import roles_of
from consultations.enums import ActivityKind, Due, Status
from consultations.enums.duplicates import PairState
from consultations.models import ConsultationRequest, Letter, Merge
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_asker import REPLY, STAYS_CLOSED
from consultations.workflow_of_two import UNMERGE

# These say together what is owed: all of them go back, or none.
CLOCK = (
    "status", "promised_call_by", "first_contact_at", "due_at", "due_for", "question_to_patient", "decide_by", "decided_at",
    "paused_at",
)  # fmt: skip
URGENCY = ("urgency", "urgency_reasons", "urgency_set")


@transaction.atomic
def unmerge(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """Takes the request out of what it was merged into. Raises ChangedMeanwhile, TransitionNotAllowed."""
    ledger = Merge.objects.filter(merged=request_id, undone_at=None).first()
    if ledger is None:
        raise TransitionNotAllowed("This request is not merged, or the merge was undone already.")
    kept, other = locked(ledger.kept_id, request_id)
    check_seen(other, seen_version)
    UNMERGE.check(other.status, roles_of(by))
    check_is_last(ledger, kept)
    had_news = kept.news_at
    left = {request.pk: request.status for request in (kept, other)}
    put_rows_back(ledger, other)
    take_out_answers(kept, other, ledger.filled, now)
    put_other_back(other, ledger, now, news_is_seen=had_news is None)
    take_up_letters(other, ledger, now)
    part_mail_marks(kept, other)
    put_kept_back(kept, ledger, now)
    if had_news:
        keep_failed_mail_in_sight((kept, other), ledger, now)
    ledger.undone_at, ledger.undone_by = now, by
    ledger.save(update_fields=["undone_at", "undone_by"])
    decide_pair(kept, other, PairState.SUGGESTED, by=by, now=now)
    done: dict = {"by": by, "now": now, "act": UNMERGE.name}
    tell_timeline(kept, ActivityKind.UNMERGED, how="gave_back", other=other, left=left[kept.pk], **done)
    tell_timeline(other, ActivityKind.UNMERGED, how="came_out", other=kept, left=left[other.pk], **done)


def check_is_last(ledger: Merge, kept: ConsultationRequest) -> None:
    """Merges are undone in the opposite order, so that each ledger finds what it left."""
    if kept.merged_into is not None:
        raise TransitionNotAllowed(f"{kept} was merged into {kept.merged_into} since then. Undo that first.")
    later = Merge.objects.filter(kept=kept, undone_at=None, pk__gt=ledger.pk).select_related("merged").last()
    if later:
        raise TransitionNotAllowed(f"{later.merged} was merged into {kept} since then. Undo that first.")


def put_rows_back(ledger: Merge, other: ConsultationRequest) -> None:
    """Those that still hang on the kept one. An appointment that became something else since then stays there."""
    for name, keys in ledger.moved.items():
        rows = getattr(ledger.kept, name).filter(pk__in=keys)
        if name == "appointments":
            rows = rows.filter(changed_at__lte=ledger.at)
        rows.update(request=other)


def put_other_back(other: ConsultationRequest, ledger: Merge, now: datetime, *, news_is_seen: bool) -> None:
    values = stored(other, ledger.before["merged"], STANDING)
    if news_is_seen:
        values["news_at"] = None
    put(other, now, merged_into=None, **values)
    owe_without_visit(other, now)


def take_up_letters(other: ConsultationRequest, ledger: Merge, now: datetime) -> None:
    """What was written to us through the merged request while it was merged does with it what any letter of theirs does, by
    the time it was written: a wait is over, and unless we wrote back since, it is news and owed an answer."""
    letters = Letter.objects.filter(request__in=put_together(other), at__gt=ledger.at)
    written = letters.filter(author=None).first()
    if written is None or other.close_reason in STAYS_CLOSED:
        return
    ours = letters.shown().filter(author__isnull=False).last()
    unanswered = letters.filter(author=None, pk__gt=ours.pk if ours else 0).first()
    before, kind = other.status, ActivityKind.WROTE
    step = AskerStep(REPLY, other, written.at, kind, REPLY.check(before), wants_answer=bool(unanswered))
    go_on_with_visit(step)
    step.set(status=step.leads_to)
    step.restart_clock(before)
    if unanswered:
        step.set(news_at=other.news_at or unanswered.at)
    put(other, now, **{name: getattr(other, name) for name in step.changed})


def part_mail_marks(kept: ConsultationRequest, other: ConsultationRequest) -> None:
    """That mail to the other failed is said of the kept one no more."""
    if kept.mail_failed_at and kept.mail_failed_at == other.mail_failed_at and kept.email_index != other.email_index:
        take_off(kept)


def keep_failed_mail_in_sight(both: tuple[ConsultationRequest, ...], ledger: Merge, now: datetime) -> None:
    """Mail that failed while they were merged is news of whose it was, unless staff have seen it."""
    for request in both:
        if request.is_open and request.mail_failed_at and request.mail_failed_at > ledger.at:
            put(request, now, news_at=request.news_at or request.mail_failed_at)


def put_kept_back(kept: ConsultationRequest, ledger: Merge, now: datetime) -> None:
    """Each group of columns that is still as the merge left it. What they did since then may have left no mark on its clock,
    when something was owed sooner; it stays where it is all the same, so that somebody looks at it."""
    before, after, current = ledger.before["kept"], ledger.after["kept"], standing(kept)
    groups = [URGENCY, ("owner",)] if asker_acted_since(kept, ledger) else [CLOCK, URGENCY, ("owner",), ("news_at",)]
    untouched = [group for group in groups if all(current[name] == after.get(name, current[name]) for name in group)]
    names = [name for group in untouched for name in group]
    put(kept, now, **stored(kept, before, names))
    owe_without_visit(kept, now)
    if kept.is_open:
        put(kept, now, completeness=reckon(kept, now)["completeness"])


def asker_acted_since(kept: ConsultationRequest, ledger: Merge) -> bool:
    """By the order of the lines: who waited for the merge to end may have begun before it."""
    merged = kept.activities.filter(kind=ActivityKind.MERGED, at=ledger.at).last()
    since = kept.activities.filter(actor=None, pk__gt=merged.pk if merged else 0)
    return since.exclude(kind__in=ActivityKind.without_a_person()).exists()


def stored(request: ConsultationRequest, values: dict, names) -> dict:
    """Columns of a ledger as values again; a relation by its key. An older ledger does not hold all."""
    fields = [field for field in request._meta.concrete_fields if field.name in names and field.name in values]
    return {
        field.attname: None if values[field.name] is None else field.to_python(values[field.name]) for field in fields
    }


def owe_without_visit(request: ConsultationRequest, now: datetime) -> None:
    """A request "with an appointment" whose appointment stayed with the other one is in review again. A call or an answer
    that is owed stays owed."""
    if request.status == Status.APPOINTMENT_BOOKED and not booked(request).exists():
        put(request, now, status=Status.IN_REVIEW)
        if request.due_for == Due.VISIT:
            put(request, now, **what_comes_next(request, now))
