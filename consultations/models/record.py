from django.db import models
from django.db.models import Q

from consultations.encryption import EncryptedTextField
from consultations.enums import AttachmentState, MediaType, RecordKind, RecordState, Sharing
from consultations.models.consultation_request import ConsultationRequest


class RecordQuerySet(models.QuerySet):
    def current(self):
        return self.filter(removed_at=None)

    def needed(self):
        return self.filter(state=RecordState.NEEDED)


class Record(models.Model):
    """One scan, report or set of slides: where it is and whether we have it. Both sides see this list."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=20, choices=RecordKind.choices)
    body_part = EncryptedTextField(default="", blank=True)
    place = EncryptedTextField(default="", blank=True)  # the hospital or office that has it
    made_on = models.CharField(max_length=10, blank=True)  # a rough date: "2024", "2024-03" or "2024-03-15"
    sharing = models.CharField(max_length=12, choices=Sharing.choices, blank=True)
    state = models.CharField(max_length=10, choices=RecordState.choices, default=RecordState.NEEDED)
    asked_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    by_rule = models.BooleanField(default=False)  # put on the list by what was answered, not by a person
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="received_record_says_when",
                condition=Q(state=RecordState.RECEIVED, received_on__isnull=False)
                | ~Q(state=RecordState.RECEIVED) & Q(received_on__isnull=True),
                violation_error_message="A received record has the day it came, any other has none.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AttachmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(removed_at=None)

    def waiting_for_scan(self):
        return self.filter(state=AttachmentState.CHECKING, removed_at=None).order_by("pk")


class Attachment(models.Model):
    """A file that somebody sent, as we keep it: written anew, under a random name, outside the web root.

    A removed or infected one has no file any more; the row says that there was one.
    """

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="attachments")
    name = EncryptedTextField()  # as their device calls it; never a path here
    media_type = models.CharField(max_length=20, choices=MediaType.choices)
    bytes = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)  # of the file as we keep it
    stored_as = models.UUIDField(unique=True)
    state = models.CharField(max_length=12, choices=AttachmentState.choices)
    uploaded_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # by staff; until then whoever sent it can remove it
    removed_at = models.DateTimeField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["id"], name="attachment_to_scan", condition=Q(state=AttachmentState.CHECKING)),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"
