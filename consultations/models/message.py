from django.conf import settings
from django.db import models
from django.db.models import Q

from consultations.encryption import EncryptedTextField
from consultations.enums import MessageEvent, MessageState
from consultations.models.consultation_request import ConsultationRequest


class MessageQuerySet(models.QuerySet):
    def queued(self):
        return self.filter(state=MessageState.QUEUED)

    def dead(self):
        return self.filter(state=MessageState.DEAD)

    def failed_untold(self):
        """Given up or come back, and not yet told to staff."""
        return self.filter(state__in=MessageState.failed(), told_at=None)

    def due(self, now):
        return self.queued().filter(next_attempt_at__lte=now).order_by("next_attempt_at", "pk")


class Message(models.Model):
    """An e-mail to whoever asked, written in the transaction of what it tells, delivered by the worker (at least once)."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="messages")
    event = models.CharField(max_length=20, choices=MessageEvent.choices)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    recipient = EncryptedTextField()
    subject = models.CharField(max_length=120)
    body = EncryptedTextField()
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True)  # the exception's class and codes, never its message
    told_at = models.DateTimeField(null=True)  # when staff were told that it failed

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sent_message_says_when",
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | Q(state=MessageState.BOUNCED)
                | Q(state__in=[MessageState.QUEUED, MessageState.DEAD, MessageState.TAKEN_BACK], sent_at__isnull=True),
                violation_error_message="A sent message has the time of sending; one that waits or was given up has none.",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], name="message_outbox", condition=Q(state=MessageState.QUEUED)
            ),
            models.Index(fields=["id"], name="message_failed", condition=Q(state__in=MessageState.failed())),
            models.Index(
                fields=["id"], name="message_untold", condition=Q(state__in=MessageState.failed(), told_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.pk}"
