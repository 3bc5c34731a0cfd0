"""The mail server is away: requests are taken all the same, their mails wait, and what is given up is told."""

from datetime import timedelta

import pytest

from tests.consultations.answers import posted
from tests.processes import MailServer, free_port


@pytest.fixture
def no_mail_server(settings):
    """Mail goes to a port where nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    return settings.EMAIL_PORT


@pytest.fixture
def message(no_mail_server, client, db):
    """The mail of a request that was sent while the mail server was away."""
    from consultations.models import Message

    answer = client.post("/consultation/patient/", posted("patient", email="nora@example.com"))
    assert answer.status_code == 302
    return Message.objects.get()


def try_now(message) -> None:
    """Let the pause run out, and the worker look."""
    from django.utils import timezone

    from consultations.messages.delivery import deliver_due

    message.next_attempt_at = timezone.now()
    message.save(update_fields=["next_attempt_at"])
    deliver_due()
    message.refresh_from_db()


def pause_of(message) -> timedelta:
    from django.utils import timezone

    return message.next_attempt_at - timezone.now()


def test_mail_waits_and_each_pause_is_longer(message):
    pauses = []
    for _attempt in range(3):
        try_now(message)
        pauses.append(round(pause_of(message) / timedelta(minutes=1)))
    assert (message.state, message.last_error) == ("queued", "ConnectionRefusedError")
    assert pauses == [1, 2, 4]


def test_mail_is_delivered_once_the_server_is_back(message, no_mail_server):
    try_now(message)
    with MailServer(port=no_mail_server) as mail:
        try_now(message)
    assert message.state == "sent"
    assert [arrived["To"] for arrived in mail.arrived] == ["nora@example.com"]


def test_mail_that_no_worker_takes_is_told_by_readyz(message, client):
    message.next_attempt_at -= timedelta(hours=1)
    message.save(update_fields=["next_attempt_at"])
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["messages"] == "ok") == (503, False)


def test_mail_given_up_does_not_take_the_site_out_of_service(message, client, settings):
    for _attempt in range(settings.MESSAGE_MAX_ATTEMPTS):
        assert message.state == "queued"
        try_now(message)
    assert message.state == "dead"
    assert client.get("/readyz").json()["messages"] == "ok"


def test_mail_given_up_is_told_to_staff(message, admin_client, settings):
    for _attempt in range(settings.MESSAGE_MAX_ATTEMPTS):
        try_now(message)
    page = admin_client.get(f"/admin/consultations/consultationrequest/{message.request_id}/change/").content.decode()
    assert "failed — call instead" in page


def test_message_that_cannot_be_made_does_not_hold_up_the_next(message, no_mail_server, client):
    """Such as a recipient that no mail header can hold."""
    from consultations.messages.delivery import deliver_due
    from consultations.models import Message

    answer = client.post("/consultation/patient/", posted("patient", email="nora@example.com"))
    assert answer.status_code == 302
    message.recipient = "nora@example.com\nBcc: all@example.com"
    message.save(update_fields=["recipient"])
    with MailServer(port=no_mail_server) as mail:
        deliver_due()
    message.refresh_from_db()
    assert (message.state, message.last_error) == ("queued", "ValueError")
    assert Message.objects.exclude(pk=message.pk).get().state == "sent"
    assert len(mail.arrived) == 1
