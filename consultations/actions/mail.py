"""What became of an e-mail, told to staff: one that nobody will read means a call. Keyword-only, one transaction each."""

import logging
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from consultations import audit
from consultations.actions.one_person import kept_of
from consultations.actions.pairs import locked, put
from consultations.enums import ActivityKind, MessageEvent, MessageState, Status
from consultations.messages.bounces import Bounce
from consultations.models import Activity, ConsultationRequest, Message

logger = logging.getLogger(__name__)
NOT_TO_THEM = (MessageEvent.ADDRESS_CHANGED, MessageEvent.LATE)  # to their old address, or to staff


class NotSentYet(Exception):
    """A notice came before the worker could say that the message went out. Ask again in a minute."""


class CannotBeTriedAgain(Exception):
    """The e-mail waits or went out, came back, or its address is no longer theirs. The message says what to do instead."""


def take_bounce(*, bounce: Bounce, now: datetime) -> bool:
    """Keeps what a notice of the mail server says; True when it is news about one of our messages.

    A notice that names another address than the message went to is not believed: numbers of messages can be guessed.
    Raises NotSentYet.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(pk=bounce.message_id).first()
        if message is None or message.recipient.lower() not in bounce.addresses:
            return False
        if message.state == MessageState.BOUNCED or not message.attempts:
            return False
        if message.state == MessageState.QUEUED:
            raise NotSentYet
        words = f"{'returned' if bounce.is_permanent else 'delayed'} {bounce.status}".strip()
        if not bounce.is_permanent:
            if message.state != MessageState.SENT or message.last_error == words:
                return False
            message.last_error = words
            message.save(update_fields=["last_error"])
            return True
        message.state, message.last_error, message.told_at = MessageState.BOUNCED, words, None
        message.save(update_fields=["state", "last_error", "told_at"])
    tell_of(message.pk, now)
    return True


def follow_up(now: datetime) -> int:
    """Tells staff of every message that failed and that they were not told of, and takes the mark off requests whose mail
    goes through again; returns how many messages were told of."""
    told = 0
    for message_id in list(Message.objects.failed_untold().order_by("pk").values_list("pk", flat=True)[:100]):
        told += tell_of(message_id, now)
    for request_id in list(well_again().values_list("pk", flat=True)[:100]):
        take_mark_off(request_id)
    return told


@transaction.atomic
def tell_of(message_id: int, now: datetime) -> int:
    """A line of the timeline; and while no later e-mail went out to them, the mark "mail failed" and news for staff. The
    kept request has both, too, when this one is merged: nobody looks at it any more.

    The request is locked first, as everywhere, so that two workers and an act wait for each other.
    """
    both = locked_with_kept(Message.objects.values_list("request_id", flat=True).get(pk=message_id))
    if both is None:
        return 0
    request, kept = both
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.told_at or message.state not in MessageState.failed():
        return 0
    message.told_at = now
    message.save(update_fields=["told_at"])
    is_back = message.state == MessageState.BOUNCED
    kind = ActivityKind.MAIL_CAME_BACK if is_back else ActivityKind.MAIL_FAILED
    Activity.objects.create(request=request, at=now, kind=kind, data={"message": message.pk, "event": message.event})
    audit.record(act=kind, request=request, by=None, at=now, message=message.pk)
    unread = is_unread(request, kept, message)
    put(request, now, **(mark(request, now) if unread else {}))
    if unread and kept != request:
        put(kept, now, **mark(kept, now))
    logger.info("message %s: staff are told that it failed", message.pk)
    return 1


def locked_with_kept(request_id: int) -> tuple[ConsultationRequest, ConsultationRequest] | None:
    """The request and the one that goes on, which is itself unless it is merged. None when that changed meanwhile: to lock
    another one now might be out of order, so the worker's next round does it."""
    kept = kept_of(ConsultationRequest.objects.get(pk=request_id))
    if kept.pk == request_id:
        request = kept = ConsultationRequest.objects.select_for_update().get(pk=request_id)
    else:
        request, kept = locked(request_id, kept.pk)
    return (request, kept) if kept_of(request) == kept else None


def is_unread(request: ConsultationRequest, kept: ConsultationRequest, message: Message) -> bool:
    """Whether it went to their address of today, and no later e-mail to them went out; from the kept one neither, if that is
    theirs to read."""
    if message.recipient.lower() != request.email.lower():
        return False
    theirs = [request, kept] if kept.email.lower() == request.email.lower() else [request]
    later = Message.objects.filter(request__in=theirs, pk__gt=message.pk, state=MessageState.SENT)
    return not later.exclude(event__in=NOT_TO_THEM).exists()


def mark(request: ConsultationRequest, now: datetime) -> dict:
    """The mark; and news, as long as somebody works on it."""
    news = {"news_at": request.news_at or now} if request.is_open else {}
    return {"mail_failed_at": now, **news}


def well_again():
    """Open and merged requests with the mark, to whom an e-mail went out after it was set. A mark that came from a merged
    one with another address goes when mail to that one goes through."""
    later = Message.objects.filter(
        request=OuterRef("pk"), state=MessageState.SENT, sent_at__gt=OuterRef("mail_failed_at")
    )
    of_another = ConsultationRequest.objects.filter(
        merged_into=OuterRef("pk"), mail_failed_at=OuterRef("mail_failed_at")
    ).exclude(email_index=OuterRef("email_index"))
    looked_at = Q(status__in=Status.open()) | Q(merged_into__isnull=False)
    marked = ConsultationRequest.objects.filter(looked_at, mail_failed_at__isnull=False)
    return marked.filter(Exists(later.exclude(event__in=NOT_TO_THEM)), ~Exists(of_another))


@transaction.atomic
def take_mark_off(request_id: int) -> None:
    """Also off the kept request, when it has it from this one."""
    both = locked_with_kept(request_id)
    if both is None or not well_again().filter(pk=request_id).exists():
        return
    request, kept = both
    failed_at = request.mail_failed_at
    for marked in {request, kept}:
        if marked.mail_failed_at == failed_at:
            take_off(marked)


def take_off(request: ConsultationRequest) -> None:
    """The mark, and the news if they were nothing else."""
    if request.news_at == request.mail_failed_at:
        request.news_at = None
    request.mail_failed_at = None
    request.save(update_fields=["mail_failed_at", "news_at"])


def try_again(*, message_id: int, by, now: datetime) -> None:
    """Puts a message that was given up back into the outbox. Raises CannotBeTriedAgain, Message.DoesNotExist."""
    with transaction.atomic():
        request_id = Message.objects.values_list("request_id", flat=True).get(pk=message_id)
        request = ConsultationRequest.objects.select_for_update().get(pk=request_id)
        message = Message.objects.select_for_update().get(pk=message_id)
        if why := why_not_again(message, request):
            raise CannotBeTriedAgain(why)
        message.state, message.attempts, message.next_attempt_at = MessageState.QUEUED, 0, now
        message.told_at = None
        message.save(update_fields=["state", "attempts", "next_attempt_at", "told_at"])
        data = {"message": message.pk, "event": message.event}
        Activity.objects.create(request=request, at=now, kind=ActivityKind.MAIL_TRIED_AGAIN, actor=by, data=data)
        audit.record(act="try_mail_again", request=request, by=by, at=now, message=message.pk)
        ConsultationRequest.objects.filter(pk=request.pk).update(version=F("version") + 1, updated_at=now)


def why_not_again(message: Message, request: ConsultationRequest) -> str:
    """In words for staff; "" when it can be."""
    if message.state == MessageState.BOUNCED:
        return "It came back, and would come back again. Call, and ask for another address."
    if message.state != MessageState.DEAD:
        return f"It was not given up: {message.get_state_display().lower()}."
    if message.event != MessageEvent.LATE and message.recipient.lower() != request.email.lower():
        return "Their address is another one now. Write to them anew."
    return ""
