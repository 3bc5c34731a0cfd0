from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from consultations.encryption import EncryptedJSONField
from consultations.enums.duplicates import Likeness, PairState, Sign
from consultations.models.consultation_request import ConsultationRequest


class LikelyDuplicateQuerySet(models.QuerySet):
    def of(self, request: ConsultationRequest):
        return self.filter(Q(first=request) | Q(second=request))

    def suggested(self):
        """Those that somebody has to look at: undecided, and neither was merged."""
        return self.filter(state=PairState.SUGGESTED, first__merged_into=None, second__merged_into=None)


class LikelyDuplicate(models.Model):
    """Two requests that may be one person's, the older one first; what speaks for it, and what staff said."""

    first = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="+")
    second = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="+")
    likeness = models.CharField(max_length=10, choices=Likeness.choices)
    signs = ArrayField(models.CharField(max_length=20, choices=Sign.choices))
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.SUGGESTED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = LikelyDuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="two_requests_are_compared_once",
                violation_error_message="These two requests have been compared already.",
            ),
            models.CheckConstraint(
                name="older_request_of_a_pair_is_first",
                condition=Q(first__lt=F("second")),
                violation_error_message="A request cannot be compared with itself; the older one is named first.",
            ),
            models.CheckConstraint(
                name="decided_pair_says_by_whom",
                condition=Q(state=PairState.SUGGESTED, decided_at=None, decided_by=None)
                | ~Q(state=PairState.SUGGESTED) & Q(decided_at__isnull=False, decided_by__isnull=False),
                violation_error_message="What was decided about two requests needs who decided it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"likely duplicate {self.pk}"


def has_likely_duplicate() -> Q:
    """For a queryset of requests: `.annotate(has_likely_duplicate=has_likely_duplicate())`, or in a filter. Two look-ups
    by index for each row that is shown."""
    pairs = LikelyDuplicate.objects.filter(state=PairState.SUGGESTED)
    older = Exists(pairs.filter(second=OuterRef("pk"), first__merged_into=None))
    newer = Exists(pairs.filter(first=OuterRef("pk"), second__merged_into=None))
    return Q(older) | Q(newer)


class Merge(models.Model):
    """That one request was put into another, and all that is needed to take it out again."""

    kept = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="merges")
    merged = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="merges_away")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    shared = models.BooleanField()  # both came from one mailbox, so that what was told in one may be read in the other
    before: dict = EncryptedJSONField(default=dict)  # type: ignore[assignment]  # the stubs take it for text
    # "kept" and "merged": column → value, as both stood
    after: dict = EncryptedJSONField(default=dict)  # type: ignore[assignment]  # the same of "kept", as the merge left it
    moved = models.JSONField(default=dict)  # relation of the request → keys of the rows that were moved
    filled = models.JSONField(default=dict)  # section → codes of the questions whose answers were copied
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at=None),
                name="request_is_merged_once",
                violation_error_message="This request is merged already.",
            )
        ]

    def __str__(self) -> str:
        return f"merge {self.pk}"
