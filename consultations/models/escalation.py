from django.db import models

from consultations.enums import EscalatedTo, LateClock
from consultations.models.consultation_request import ConsultationRequest


class Escalation(models.Model):
    """Somebody was told that a clock of a request ran out. Once for each clock and time, whoever owns it by then."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="escalations")
    clock = models.CharField(max_length=20, choices=LateClock.choices)
    due_at = models.DateTimeField()
    told = models.CharField(max_length=10, choices=EscalatedTo.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "clock", "due_at", "told"], name="told_once_of_a_late_clock")
        ]

    def __str__(self) -> str:
        return f"escalation {self.pk}"
