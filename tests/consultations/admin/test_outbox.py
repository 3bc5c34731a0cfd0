"""What became of each e-mail is told where staff look: on the request's timeline, in the queue and in the outbox."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.actions.mail import follow_up
from consultations.admin.message import NEWEST
from consultations.models import AuditEntry
from tests.consultations.conftest import MONDAY_10_AM, link_of

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
OUTBOX = "/admin/consultations/message/"
LATER = MONDAY_10_AM + timedelta(hours=1)


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(LATER, tick=False):
        yield client


@pytest.fixture
def mail(request_of_jose):
    return request_of_jose.messages.get()


def became(message, **values):
    for name, value in values.items():
        setattr(message, name, value)
    message.save(update_fields=values)
    follow_up(LATER)


SENT = {"state": "sent", "sent_at": MONDAY_10_AM, "attempts": 1}
DEAD = {"state": "dead", "attempts": 1, "last_error": "SMTPRecipientsRefused 550 5.1.1"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "waiting"),
        ({"attempts": 1}, "waiting (1 try)"),
        ({"attempts": 3}, "waiting (3 tries)"),
        (SENT, "sent Mon Nov 23, 10 am PST"),
        (SENT | {"last_error": "delayed 4.4.1"}, "sent Mon Nov 23, 10 am PST, but it is delayed on its way"),
        (DEAD, "failed: the address does not exist — call instead"),
        (DEAD | {"last_error": "SMTPRecipientsRefused 550 5.2.2"}, "failed: the mailbox is full — call instead"),
        (DEAD | {"last_error": "TimeoutError"}, "failed — call instead"),
        (
            SENT | {"state": "bounced", "last_error": "returned 5.1.1"},
            "sent Mon Nov 23, 10 am PST, came back: the address does not exist — call instead",
        ),
    ],
)
def test_the_timeline_says_what_became_of_an_e_mail(as_ana, request_of_jose, mail, values, words):
    became(mail, **values)
    timeline = as_ana.get(f"{QUEUE}{request_of_jose.pk}/change/").text.split("Timeline</h2>")[1]
    assert words in " ".join(timeline.split())


def test_mail_that_failed_is_seen_in_the_queue_as_news_and_names_no_patient_as_its_cause(as_ana, request_of_jose, mail):
    became(mail, **DEAD)
    text = as_ana.get(f"{QUEUE}?view=news").text
    assert request_of_jose.reference in text
    assert "Mail failed: call instead" in text
    assert "New from the patient" not in text
    timeline = as_ana.get(f"{QUEUE}{request_of_jose.pk}/change/").text.split("Timeline</h2>")[1]
    assert "E-mail failed: call instead" in timeline
    assert "The site" in timeline


def test_the_outbox_counts_no_further_than_it_shows(as_ana, submit):
    for _number in range(3):
        submit()
    as_ana.get(OUTBOX)  # what a process asks once
    with CaptureQueriesContext(connection) as queries:
        text = as_ana.get(OUTBOX).text
    assert "waiting" in text
    counts = [query["sql"] for query in queries if "COUNT(" in query["sql"]]
    assert counts
    assert all(f"LIMIT {NEWEST}" in sql for sql in counts)
    assert len(queries) <= 8


@pytest.mark.parametrize(("state", "shown"), [("dead", True), ("sent", False), ("queued", False), ("bounced", False)])
def test_the_outbox_is_filtered_by_state(as_ana, request_of_jose, mail, state, shown):
    became(mail, **DEAD)
    text = as_ana.get(f"{OUTBOX}?state__exact={state}").text
    assert (request_of_jose.reference in text) == shown


def test_the_outbox_shows_neither_the_address_nor_the_link(as_ana, request_of_jose, mail):
    for address in (OUTBOX, f"{OUTBOX}{mail.pk}/change/"):
        text = as_ana.get(address).text
        assert "jose@example.com" not in text
        assert link_of(request_of_jose).token not in text


def test_mail_given_up_is_tried_again_by_a_press_and_not_by_a_look(as_ana, request_of_jose, mail):
    became(mail, **DEAD)
    again = f"{OUTBOX}{mail.pk}/try-again/"
    assert again in as_ana.get(OUTBOX).text
    assert "It goes out as it was written then." in as_ana.get(again).text
    mail.refresh_from_db()
    assert mail.state == "dead"
    assert as_ana.post(again).status_code == 302
    mail.refresh_from_db()
    assert mail.state == "queued"
    assert AuditEntry.objects.filter(act="try_mail_again", request=request_of_jose).count() == 1


def test_mail_that_came_back_is_not_tried_again(as_ana, mail):
    became(mail, **SENT | {"state": "bounced"})
    again = f"{OUTBOX}{mail.pk}/try-again/"
    assert "It cannot be tried again." in as_ana.get(again).text
    assert as_ana.post(again).status_code == 409


def test_who_does_not_answer_requests_tries_nothing_again(client, olga, mail):
    became(mail, **DEAD)
    client.force_login(olga)
    assert client.post(f"{OUTBOX}{mail.pk}/try-again/").status_code == 403
    assert client.get(OUTBOX).status_code == 403
