from django.conf import settings
from django.db import models

from consultations.models.consultation_request import ConsultationRequest


class Presence(models.Model):
    """Who of staff has a request open. Only the last hour is kept; who read what stands in the audit."""

    request = models.ForeignKey(ConsultationRequest, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "presences"
        constraints = [
            models.UniqueConstraint(
                fields=["request", "user"],
                name="one_presence_per_person",
                violation_error_message="This person has the request open already.",
            )
        ]

    def __str__(self) -> str:
        return f"presence {self.pk}"
