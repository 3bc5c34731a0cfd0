"""The mail server pipes what comes to our sender's address into this command: it never fails on what a stranger wrote."""

import io
import logging
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from consultations.messages.bounces import MAX_BYTES
from tests.consultations.conftest import MONDAY_10_AM
from tests.consultations.messages.notices import ANSWER, EXCHANGE, POSTFIX, notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def piped(monkeypatch):
    """piped(raw) runs the command on it."""

    def _piped(raw: bytes) -> None:
        stream = io.BytesIO(raw)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        call_command("read_bounce")
        assert stream.read() == b"", "the mail server could not write to the end"

    return _piped


@pytest.fixture
def mail(request_of_jose):
    message = request_of_jose.messages.get()
    message.state, message.sent_at, message.attempts = "sent", MONDAY_10_AM, 1
    message.save(update_fields=["state", "sent_at", "attempts"])
    return message


@pytest.mark.parametrize("shape", [POSTFIX, EXCHANGE])
def test_it_works(piped, mail, request_of_jose, shape):
    raw = notice(shape, number=mail.pk, recipient="jose@example.com")
    piped(raw)
    piped(raw)
    mail.refresh_from_db()
    request_of_jose.refresh_from_db()
    assert mail.state == "bounced"
    assert request_of_jose.mail_failed_at is not None
    assert request_of_jose.activities.filter(kind="mail_came_back").count() == 1


@pytest.mark.parametrize("raw", [b"", b"\xff" * (MAX_BYTES * 2), ANSWER.format(number=1).encode()])
def test_anything_else_is_left_alone_with_a_line_that_names_nobody(piped, mail, caplog, raw):
    with caplog.at_level(logging.INFO):
        piped(raw)
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert "left alone" in caplog.text
    assert "@" not in caplog.text


def test_a_notice_that_comes_too_soon_is_asked_for_again(piped, mail):
    mail.state, mail.sent_at = "queued", None
    mail.save(update_fields=["state", "sent_at"])
    with pytest.raises(SystemExit) as exit_:
        piped(notice(POSTFIX, number=mail.pk, recipient="jose@example.com"))
    assert exit_.value.code == 75
