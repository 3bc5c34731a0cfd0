import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import translation

from consultations.enums import ActivityKind, RecordKind, RecordState
from consultations.models.consultation_request import ConsultationRequest
from consultations.models.contact import ContactAttempt, Note
from consultations.workflow import WithdrawReason


def append_only() -> list[pgtrigger.Trigger]:
    return [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class Activity(models.Model):
    """A line of a request's timeline. Append-only, by a trigger; holds codes only, free text hangs on `note`."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="activities")
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=ActivityKind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    data = models.JSONField(default=dict)
    colleague = models.ForeignKey(  # whom it was given to; never looked up by
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="+")
    attempt = models.ForeignKey(ContactAttempt, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def detail(self) -> str:
        """What its codes say, for staff, in English: "MRI: Received"."""
        with translation.override("en"):
            if self.kind == ActivityKind.RECORD_MARKED:
                return f"{RecordKind(self.data['record']).label}: {RecordState(self.data['state']).label}"
            if self.kind == ActivityKind.RECORDS_ASKED:
                return ", ".join(str(RecordKind(kind).label) for kind in self.data["records"])
            if self.colleague:
                return f"to {self.colleague.get_full_name() or self.colleague.get_username()}"
            if why := self.data.get("why"):
                return str(WithdrawReason(why).label)
            return ""


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
