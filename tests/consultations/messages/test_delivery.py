"""A mail server that refuses for good is believed at once; one that asks for patience is asked again."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from consultations import actions
from tests.consultations.conftest import MONDAY_10_AM
from tests.processes import MailServer

pytestmark = pytest.mark.django_db
JOSE = "jose@example.com"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM + timedelta(minutes=5), tick=False):
        yield


@pytest.fixture
def answering(settings):
    """answering("550 5.1.1 …") runs a mail server that says so about José, and sends what is due."""

    def _answering(refusal: str = ""):
        with MailServer(refusals={JOSE: refusal} if refusal else {}) as server:
            settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
            settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
            call_command("send_messages")
        return server.arrived

    return _answering


@pytest.mark.parametrize(
    ("refusal", "state", "kept"),
    [
        ("550 5.1.1 jose@example.com is not here", "dead", "SMTPRecipientsRefused 550 5.1.1"),
        ("553 no", "dead", "SMTPRecipientsRefused 553"),
        ("451 4.7.1 come again later", "queued", "SMTPRecipientsRefused 451 4.7.1"),
        ("421 4.3.2 going down", "queued", "SMTPRecipientsRefused 421 4.3.2"),
    ],
)
def test_refused_for_good_is_given_up_at_once_and_anything_else_waits(answering, request_of_jose, refusal, state, kept):
    answering(refusal)
    message = request_of_jose.messages.get()
    assert (message.state, message.attempts, message.last_error) == (state, 1, kept)


def test_what_waited_goes_out_when_the_server_is_willing(answering, request_of_jose):
    answering("451 4.7.1 come again later")
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        assert [mail["To"] for mail in answering()] == [JOSE]
    assert request_of_jose.messages.get().state == "sent"


def test_staff_are_told_in_the_round_in_which_it_failed(answering, request_of_jose):
    answering("550 5.1.1 not here")
    request_of_jose.refresh_from_db()
    assert request_of_jose.mail_failed_at == timezone.now()
    assert request_of_jose.activities.latest("pk").kind == "mail_failed"


def test_the_first_mail_brings_the_private_link_and_later_ones_the_same(answering, request_of_jose, do, ana):
    assert not request_of_jose.access_links.exists()
    (first,) = answering()
    link = request_of_jose.access_links.get()
    do(actions.write, request_of_jose, ana, text="We have your scans.")
    (second,) = answering()
    assert request_of_jose.access_links.get() == link
    assert all(f"/enlace/{link.token}/" in mail.get_content() for mail in (first, second))


def test_a_mail_to_an_address_that_was_corrected_before_it_went_out_opens_nothing(answering, submit):
    token = uuid4()
    submit(token=token, email="jsoe@example.com")
    submit(token=token, email=JOSE)
    opens = {mail["To"]: "/enlace/" in mail.get_content() for mail in answering()}
    assert opens == {"jsoe@example.com": False, JOSE: True}
