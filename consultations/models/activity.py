import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from consultations.enums import ActivityKind
from consultations.models.consultation_request import ConsultationRequest
from consultations.models.contact import ContactAttempt, Note


def append_only() -> list[pgtrigger.Trigger]:
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Activity(models.Model):
    """A line of a request's timeline. Append-only, by a trigger; holds codes only, free text hangs on `note`."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="activities")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="+")
    attempt = models.ForeignKey(ContactAttempt, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["pk"]
        # What reports look for among millions of lines.
        indexes = [
            models.Index(fields=["at"], name="withdrawal_by_time", condition=Q(kind=ActivityKind.WITHDRAWN)),
            models.Index(fields=["request"], name="reopening_by_request", condition=Q(kind=ActivityKind.REOPENED)),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AuditEntry(models.Model):
    """Who saw or did what. Append-only, by a trigger. For investigation; no feature reads it."""

    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=40)
    request = models.ForeignKey(ConsultationRequest, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "audit entries"
        ordering = ["pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.act} {self.pk}"
