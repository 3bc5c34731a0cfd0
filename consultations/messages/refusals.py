"""What a mail server's answer says about an address: whether trying again can help, and its codes. Pure."""

import re
import smtplib

ENHANCED = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")  # RFC 3463: class, subject, detail


def answer_of(error: Exception) -> tuple[int, bytes] | None:
    """(code, text) of the server about this one message; None when it is about us (login, sender, greeting) or the network,
    which may be well again for the next attempt."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()), None)
    if isinstance(error, smtplib.SMTPDataError):
        text = error.smtp_error
        return error.smtp_code, text if isinstance(text, bytes) else str(text).encode()
    return None


def is_permanent(error: Exception) -> bool:
    """5xx: the same message will be refused again (RFC 5321, section 4.2.1)."""
    answer = answer_of(error)
    return bool(answer and 500 <= answer[0] < 600)


def short_name(error: Exception) -> str:
    """ "SMTPRecipientsRefused 550 5.1.1": class and codes, never the text, which may name somebody."""
    answer = answer_of(error)
    if answer is None:
        return type(error).__name__
    code, text = answer
    enhanced = ENHANCED.search(text if isinstance(text, bytes) else str(text).encode())
    return " ".join([type(error).__name__, str(code), *([enhanced[0].decode()] if enhanced else [])])
