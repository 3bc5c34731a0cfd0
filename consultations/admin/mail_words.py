"""What became of an e-mail, in words for the timeline and the outbox."""

from consultations.admin.centre_time import centre_words
from consultations.enums import MessageState
from consultations.models import Message

CALL_INSTEAD = "call instead"
# By the beginning of the status code (RFC 3463), the longest first.
REASONS = {
    "5.1": "the address does not exist",
    "5.2.2": "the mailbox is full",
    "5.2": "the mailbox takes no mail",
    "5.4": "the mail server could not be found",
    "5.7": "the mail server refuses it",
}


def what_became_of(message: Message) -> str:
    """ "sent Mon Nov 23, 10:05 AM PST", "waiting (2 tries)", "failed: the address does not exist — call instead"."""
    match message.state:
        case MessageState.SENT:
            delayed = ", but it is delayed on its way" if message.last_error.startswith("delayed") else ""
            return f"sent {centre_words(message.sent_at)}{delayed}"  # type: ignore[arg-type]  # what is sent says when
        case MessageState.QUEUED:
            tries = {0: "", 1: " (1 try)"}.get(message.attempts, f" ({message.attempts} tries)")
            return f"waiting{tries}"
        case MessageState.BOUNCED:
            sent = f"sent {centre_words(message.sent_at)}, " if message.sent_at else ""
            return f"{sent}came back{why(message)} — {CALL_INSTEAD}"
        case MessageState.TAKEN_BACK:
            return "taken back before it was sent"
    return f"failed{why(message)} — {CALL_INSTEAD}"


def why(message: Message) -> str:
    """ ": the address does not exist"; "" when the code says nothing that helps."""
    codes = message.last_error.split()
    found = (words for begin, words in REASONS.items() for code in codes if f"{code}.".startswith(f"{begin}."))
    return next((f": {words}" for words in found), "")
