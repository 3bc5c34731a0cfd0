"""What a request page says of other requests of the same person: those that look alike, and those that were merged."""

from dataclasses import dataclass, field

from django.db.models import F, QuerySet
from django.utils import timezone

from consultations.actions.duplicates import look_at
from consultations.actions.one_person import put_together
from consultations.actions.reckoning import facts_of
from consultations.admin.answers import Told, told_of
from consultations.admin.files import FileLine, file_lines
from consultations.enums import ActivityKind
from consultations.enums.duplicates import Likeness, PairState, Sign
from consultations.models import Activity, ConsultationRequest, LikelyDuplicate, Merge


@dataclass(frozen=True)
class Candidate:
    """Another request that may be, or is, the same person's."""

    request: ConsultationRequest
    pair: LikelyDuplicate
    likeness: str
    signs: list[str]


@dataclass(frozen=True)
class PutHere:
    """A request that was merged into the one shown. What stayed with it is here for staff, when its asker is another."""

    ledger: Merge
    request: ConsultationRequest
    told: list[Told] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)


def same_person(consultation: ConsultationRequest) -> dict:
    """For _candidates.html, _gone_into.html and _put_here.html. Whoever opens the page before the worker has looked has it
    looked at now."""
    if consultation.duplicates_looked_at is None:
        look_at(request_id=consultation.pk, now=timezone.now())
    return {
        "candidates": candidates(consultation),
        "put_here": [put_here(ledger) for ledger in ledgers(consultation)],
        "gone_into": gone_into(consultation),
    }


def candidates(consultation: ConsultationRequest) -> list[Candidate]:
    """The likely ones first. Of two that were kept apart each page goes on naming the other."""
    shown = (PairState.SUGGESTED, PairState.KEPT_APART)
    pairs = LikelyDuplicate.objects.of(consultation).filter(
        state__in=shown, first__merged_into=None, second__merged_into=None
    )
    pairs = pairs.select_related("first__owner", "second__owner", "decided_by").order_by("likeness", "-pk")
    return [candidate(pair, consultation) for pair in pairs]


def candidate(pair: LikelyDuplicate, consultation: ConsultationRequest) -> Candidate:
    other = pair.second if pair.first_id == consultation.pk else pair.first
    return Candidate(other, pair, Likeness(pair.likeness).label, [Sign(sign).label for sign in pair.signs])


def ledgers(consultation: ConsultationRequest) -> QuerySet[Merge]:
    return consultation.merges.filter(undone_at=None).select_related(
        "merged", "by", "merged__carer", "merged__referrer"
    )


def put_here(ledger: Merge) -> PutHere:
    if ledger.shared:
        return PutHere(ledger, ledger.merged)
    told = told_of(facts_of(ledger.merged, timezone.now()), ledger.merged.treatments.current())
    return PutHere(
        ledger,
        ledger.merged,
        [part for part in told if part.rows or part.cards],
        file_lines(ledger.merged.attachments.order_by("-pk")),
    )


def gone_into(consultation: ConsultationRequest) -> Merge | None:
    if consultation.merged_into_id is None:
        return None
    return consultation.merges_away.filter(undone_at=None).select_related("kept", "by").first()


def lines_of_merged(others: dict) -> list[Activity]:
    """The lines of all that same_person says was merged into a request; `of_reference` tells whose each is. The merge itself
    is told once, by the kept one's own line."""
    merged = [pk for put in others["put_here"] for pk in put_together(put.request)]
    lines = Activity.objects.filter(request__in=merged).exclude(kind__in=(ActivityKind.MERGED, ActivityKind.UNMERGED))
    lines = lines.annotate(of_reference=F("request__reference")).select_related("actor", "note", "attempt")
    return list(lines) if merged else []
