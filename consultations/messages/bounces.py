"""Reads a notice that an e-mail of ours did not arrive (RFC 3464). Whatever comes in by mail was written by a stranger: what
is no such notice, or is one that cannot be understood, is None, and nothing of it is kept but numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail

from consultations.messages.delivery import own_domain

MAX_BYTES = 1_000_000  # a notice is some kilobytes; one that returns our whole e-mail has no more
MAX_PARTS = 50
MAX_ADDRESS_CHARACTERS = 1000  # of one header: what follows is not looked at, for no address is as long
ADDRESS = re.compile(r"[^\s<>;,\"'()]+@[^\s<>;,\"'()]+")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)")
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")
NOTICE = ("message/delivery-status", "message/global-delivery-status")


@dataclass(frozen=True)
class Bounce:
    """Of which message (its number), for good or not, and the status code ("5.1.1"; "" when none is given).

    `addresses` are those that the notice names, in small letters: one that does not name ours is not about ours.
    """

    message_id: int
    is_permanent: bool
    status: str
    addresses: frozenset[str]


def read_bounce(raw: bytes) -> Bounce | None:
    """What a raw message says of one of ours. None for anything else, however it is made."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        return bounce_of(message_from_bytes(raw))
    except Exception:  # the parser of the standard library gives up in many ways on what is made to break it
        return None


def bounce_of(mail: Mail) -> Bounce | None:
    parts = list(some_parts(mail))
    notices = [part for part in parts if part.get_content_type() in NOTICE]
    groups = [group for part in notices for group in groups_of(part)]
    told = [group for group in groups if action_of(group) in ("failed", "delayed")]
    returned = [header for part in parts if part.get_content_type() in RETURNED for header in headers_of(part)]
    number = number_of(mail, returned)
    if not told or number is None:
        return None
    worst = next((group for group in told if failed(group)), told[0])
    return Bounce(number, failed(worst), status_of(worst), frozenset(addresses_of(told, returned)))


def some_parts(mail: Mail) -> Iterator[Mail]:
    for number, part in enumerate(mail.walk()):
        if number == MAX_PARTS:
            return
        yield part


def groups_of(part: Mail) -> list[Mail]:
    """The fields of a notice: about the whole message, then about each recipient. The parser makes a message of each group;
    of one that came in base64 it does not."""
    payload = part.get_payload()
    if isinstance(payload, list) and len(payload) > 1:
        return [group for group in payload if isinstance(group, Mail)]
    raw = part.get_payload(decode=True)
    text = raw if isinstance(raw, bytes) else str(payload[0] if isinstance(payload, list) else payload).encode()
    return [message_from_bytes(group) for group in re.split(rb"\r?\n\r?\n", text) if group.strip()]


def headers_of(part: Mail) -> list[Mail]:
    """The headers of the e-mail that comes back with the notice."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [inner for inner in payload if isinstance(inner, Mail)]
    raw = part.get_payload(decode=True)
    return [message_from_bytes(raw)] if isinstance(raw, bytes) else []


def number_of(mail: Mail, returned: list[Mail]) -> int | None:
    """Of our message: what came back says it best, then what the notice says that it answers."""
    ours = re.compile(rf"<message-(\d{{1,18}})@{re.escape(own_domain())}>", re.IGNORECASE)
    said = [str(headers.get("Message-ID", "")) for headers in returned]
    said += [str(mail.get(name, "")) for name in ("In-Reply-To", "References")]
    found = (ours.search(text) for text in said)
    return next((int(match[1]) for match in found if match), None)


def failed(group: Mail) -> bool:
    """The action counts (RFC 3464, section 2.3.3): who tried for days and gave up says "failed" with a status of 4."""
    return action_of(group) == "failed"


def action_of(group: Mail) -> str:
    return str(group.get("Action", "")).strip().lower()


def status_of(group: Mail) -> str:
    match = STATUS.search(str(group.get("Status", "")))
    return match[0] if match else ""


def addresses_of(groups: list[Mail], returned: list[Mail]) -> Iterator[str]:
    for headers, names in (
        *((group, ("Original-Recipient", "Final-Recipient")) for group in groups),
        *((back, ("To",)) for back in returned),
    ):
        for name in names:
            said = str(headers.get(name, ""))[:MAX_ADDRESS_CHARACTERS]
            yield from (address.lower() for address in ADDRESS.findall(said))
