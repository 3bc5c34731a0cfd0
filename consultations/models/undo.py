from django.conf import settings
from django.db import models

from consultations.encryption import EncryptedJSONField
from consultations.models.consultation_request import ConsultationRequest


class Undo(models.Model):
    """How a request stood before the last act that moved it, for as long as that act can be taken back."""

    request = models.OneToOneField(ConsultationRequest, models.PROTECT, related_name="undo", primary_key=True)
    act = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField()  # of the request after the act: a later act cannot be jumped over
    # Field → value before; "visits": appointment → state before; "letter", "message": the highest key before.
    before: dict = EncryptedJSONField(default=dict)  # type: ignore[assignment]  # the stubs take it for text

    def __str__(self) -> str:
        return f"undo of {self.act} {self.pk}"
