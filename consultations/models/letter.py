from django.conf import settings
from django.db import models

from consultations.encryption import EncryptedTextField
from consultations.models.consultation_request import ConsultationRequest


class LetterQuerySet(models.QuerySet):
    def shown(self):
        """Those that whoever asked can read."""
        return self.filter(taken_back_at=None)


class Letter(models.Model):
    """One text between the centre and whoever asked, read on the private page, never in an e-mail.

    `author` is the staff member; None means that whoever asked wrote it.
    """

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="letters")
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    text = EncryptedTextField()
    read_at = models.DateTimeField(null=True)  # ours, by whoever asked
    taken_back_at = models.DateTimeField(null=True)  # ours, with the act that sent it, before it was read

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"letter {self.pk}"
