"""Delivers queued messages, at least once each, by any number of workers at a time.

A message is first leased (its next attempt moved past the lease, in a short transaction with SKIP LOCKED), then sent, then
marked. A worker killed in between leaves a lease that runs out: the message goes again, perhaps twice, never not at all.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from consultations.enums import MessageState
from consultations.messages import compose
from consultations.messages.refusals import is_permanent, short_name
from consultations.models import Message

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)


def deliver_due() -> int:
    """Tries every message that is due, oldest first; returns how many were tried."""
    tried = 0
    while message := lease(timezone.now()):
        attempt(message)
        tried += 1
    return tried


@transaction.atomic
def lease(now: datetime) -> Message | None:
    """The next due message, kept from other workers until the lease ends; None when nothing is due."""
    message = Message.objects.due(now).select_for_update(skip_locked=True).first()
    if message:
        message.attempts += 1
        message.next_attempt_at = now + settings.MESSAGE_LEASE
        message.save(update_fields=["attempts", "next_attempt_at"])
    return message


def attempt(message: Message) -> None:
    """Sends it and keeps how that went."""
    try:
        if not message.body:
            compose.find_words(message, timezone.now())
        email(message).send()
    except Exception as error:  # whatever one message brings about, those behind it go out
        postpone(message, error)
    else:
        message.state, message.sent_at, message.last_error = MessageState.SENT, timezone.now(), ""
        message.save(update_fields=["state", "sent_at", "last_error"])
        logger.info("message %s sent", message.pk)


def email(message: Message) -> EmailMessage:
    """Automatic mail says so (RFC 3834), so that out-of-office answers do not come back. The Message-ID is the same at
    every attempt, so that a mailbox shows one of two copies."""
    headers = {
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        "Message-ID": f"<message-{message.pk}@{own_domain()}>",
    }
    return EmailMessage(message.subject, message.body, to=[message.recipient], headers=headers)


def own_domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")


def postpone(message: Message, error: Exception) -> None:
    """Backs off: 1, 2, 4 … minutes, up to 6 hours. Refused for good, or after the last attempt, the message is dead, which
    staff are told (actions.mail)."""
    message.last_error = short_name(error)
    if is_permanent(error) or message.attempts >= settings.MESSAGE_MAX_ATTEMPTS:
        message.state = MessageState.DEAD
    else:
        pause = min(FIRST_PAUSE * 2 ** (message.attempts - 1), LONGEST_PAUSE)
        message.next_attempt_at = timezone.now() + pause
    values = {name: getattr(message, name) for name in ("state", "last_error", "next_attempt_at")}
    # Not over what somebody took back meanwhile.
    Message.objects.filter(pk=message.pk, state=MessageState.QUEUED).update(**values)
    logger.warning("message %s not sent: %s, attempt %s", message.pk, message.last_error, message.attempts)
