"""E-mails as lines of the timeline: what each was about, and what became of it, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as format_date

from consultations.enums import MessageState
from consultations.models import Activity, Message

CALL_INSTEAD = "call instead"
# By the beginning of the status code (RFC 3463), the longest first.
REASONS = {
    "5.1": "the address does not exist",
    "5.2.2": "the mailbox is full",
    "5.2": "the mailbox takes no mail",
    "5.4": "the mail server could not be found",
    "5.7": "the mail server refuses it",
}


@dataclass(frozen=True)
class MailLine:
    """A message on the timeline; `at` is when it was written."""

    message: Message

    is_mail = True

    @property
    def at(self) -> datetime:
        return self.message.created_at

    @property
    def failed(self) -> bool:
        return self.message.state in MessageState.failed()

    @property
    def words(self) -> str:
        return what_became_of(self.message)


def what_became_of(message: Message) -> str:
    """ "sent Mon Nov 23, 10:05 AM PST", "waiting (2 tries)", "failed: the address does not exist — call instead"."""
    match message.state:
        case MessageState.SENT:
            delayed = ", but it is delayed on its way" if message.last_error.startswith("delayed") else ""
            return f"sent {zoned(message.sent_at)}{delayed}"  # type: ignore[arg-type]  # what is sent says when
        case MessageState.QUEUED:
            tries = {0: "", 1: " (1 try)"}.get(message.attempts, f" ({message.attempts} tries)")
            return f"waiting{tries}"
        case MessageState.BOUNCED:
            sent = f"sent {zoned(message.sent_at)}, " if message.sent_at else ""
            return f"{sent}came back{why(message)} — {CALL_INSTEAD}"
    return f"failed{why(message)} — {CALL_INSTEAD}"


def why(message: Message) -> str:
    """ ": the address does not exist"; "" when the code says nothing that helps."""
    codes = message.last_error.split()
    found = (words for begin, words in REASONS.items() for code in codes if f"{code}.".startswith(f"{begin}."))
    return next((f": {words}" for words in found), "")


def zoned(when: datetime) -> str:
    """ "Mon Nov 23, 10:05 AM PST", by the clocks of the centre."""
    local = timezone.localtime(when, ZoneInfo(settings.CENTER_TIME_ZONE))
    return format_date(local, "D M j, g:i A T")


def with_mail(activities: Iterable[Activity], messages: Iterable[Message]) -> list[Activity | MailLine]:
    """One timeline, the latest first; of one moment, the act stands above the e-mail that tells of it."""
    lines: list[Activity | MailLine] = [*activities, *(MailLine(message) for message in messages)]
    return sorted(lines, key=lambda line: (line.at, not isinstance(line, MailLine)), reverse=True)
