"""Only what a server says about this message or its address is for good; our own troubles may pass."""

import smtplib

import pytest

from consultations.messages.refusals import is_permanent, short_name


@pytest.mark.parametrize(
    ("error", "for_good", "name"),
    [
        (smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"5.1.1 no")}), True, "SMTPRecipientsRefused 550 5.1.1"),
        (smtplib.SMTPRecipientsRefused({"a@example.com": (450, b"later")}), False, "SMTPRecipientsRefused 450"),
        (smtplib.SMTPRecipientsRefused({}), False, "SMTPRecipientsRefused"),
        (smtplib.SMTPDataError(554, b"5.6.0 refused for a@example.com"), True, "SMTPDataError 554 5.6.0"),
        (smtplib.SMTPDataError(452, "full"), False, "SMTPDataError 452"),
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 no"), False, "SMTPAuthenticationError"),
        (smtplib.SMTPSenderRefused(550, b"5.7.1 no", "desk@example.org"), False, "SMTPSenderRefused"),
        (smtplib.SMTPConnectError(554, b"go away"), False, "SMTPConnectError"),
        (ConnectionRefusedError(), False, "ConnectionRefusedError"),
        (ValueError("a@example.com"), False, "ValueError"),
    ],
)
def test_it_works(error, for_good, name):
    assert (is_permanent(error), short_name(error)) == (for_good, name)
