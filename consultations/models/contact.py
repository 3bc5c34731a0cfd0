from django.conf import settings
from django.db import models

from consultations.encryption import EncryptedTextField
from consultations.enums import CallOutcome
from consultations.models.consultation_request import ConsultationRequest


class Note(models.Model):
    """Free text about a request. For staff only; `author` is empty where the system kept it (an answer that was changed)."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    text = EncryptedTextField()

    def __str__(self) -> str:
        return f"note {self.pk}"


class ContactAttempt(models.Model):
    """One call to the patient, the carer or the clinic, whether or not anybody answered."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="contact_attempts")
    caller = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=CallOutcome.choices)

    def __str__(self) -> str:
        return f"{self.outcome} {self.pk}"
