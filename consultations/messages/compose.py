"""Writes an e-mail into the outbox: with its words, or for the worker to find them. Neither subject, sender nor text holds
a clinical word, a name or a date of birth: a mailbox is read by others too, and mail travels unprotected. What it is about
stands behind the private link.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from consultations.enums import MessageEvent
from consultations.models import AccessLink, ConsultationRequest, Message


class OutsideTransaction(RuntimeError):
    """A message must be written in the transaction of what it tells, or one could exist without the other."""


def queue(*, request: ConsultationRequest, event: MessageEvent, now: datetime, to: str = "", **facts) -> Message | None:
    """The queued message; None when whoever asked gave no e-mail address. Raises OutsideTransaction.

    `to` is another address than theirs: it gets no private link. `facts` are for the text.
    """
    link = None if to or not request.email else AccessLink.objects.newest_or_new(request, now)
    if message := written(request=request, event=event, now=now, link=link, to=to, **facts):
        message.save()
    return message


def written(
    *, request: ConsultationRequest, event: MessageEvent, now: datetime, link: AccessLink | None, to: str = "", **facts
) -> Message | None:
    """The same, for an action that stores it with its other rows, and says to which link it leads."""
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(event)
    if message := without_words(request=request, event=event, now=now, to=to):
        put_words(message, link, **facts)
    return message


def without_words(*, request: ConsultationRequest, event: MessageEvent, now: datetime, to: str = "") -> Message | None:
    """A message whose words and link the worker finds when it first sends it: for an event that has no facts of its own. The
    caller stores it in one batch with what it tells."""
    recipient = to or request.email
    if not recipient:
        return None
    language = request.mail_language
    return Message(
        request=request, event=event, language=language, recipient=recipient, created_at=now, next_attempt_at=now
    )


@transaction.atomic
def find_words(message: Message, now: datetime) -> None:
    """Stores them: every attempt then says the same. An address that is not theirs any more gets no link."""
    request = message.request = ConsultationRequest.objects.select_for_update().get(pk=message.request_id)
    is_theirs = message.recipient.lower() == request.email.lower()
    put_words(message, AccessLink.objects.newest_or_new(request, now) if is_theirs else None)
    message.save(update_fields=["subject", "body"])


def put_words(message: Message, link: AccessLink | None, **facts) -> None:
    with translation.override(message.language):
        context = {**facts, "request": message.request, "link": address_of(link), "center": settings.CENTER}
        message.subject = render_to_string(f"emails/{message.event}_for_asker_subject.txt", context).strip()
        message.body = render_to_string(f"emails/{message.event}_for_asker_body.txt", context).strip() + "\n"


def address_of(link: AccessLink | None) -> str:
    """The address of the link page in the active language; "" without a link."""
    return settings.SITE_URL + reverse("consultations:link", kwargs={"token": link.token}) if link else ""
