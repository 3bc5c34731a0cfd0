from django.conf import settings
from django.db import models

from consultations.encryption import EncryptedTextField
from consultations.enums import ExportFormat, ExportKind
from consultations.models.activity import append_only


class Export(models.Model):
    """One file of many requests that somebody took out: who, when, of which days, and why. Append-only, by a trigger.

    The reason is encrypted: "for the lawyer of …" names people.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ExportKind.choices)
    format = models.CharField(max_length=4, choices=ExportFormat.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    requests = models.PositiveIntegerField("number of requests")
    reason = EncryptedTextField(default="", blank=True)

    class Meta:
        ordering = ["-pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"export {self.pk}"
