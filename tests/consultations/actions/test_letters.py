"""Staff write, ask, and have read: what was owed for it is settled, and what comes next is owed."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.replying import reply
from consultations.models import AuditEntry, Letter, Message
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
NOON = MONDAY_10_AM + timedelta(hours=2)
IN_A_WEEK = MONDAY_10_AM + timedelta(days=8)
OFFER = {"times": [IN_A_WEEK], "length": timedelta(minutes=30), "way": "phone"}


@pytest.fixture
def asked(request_of_jose, ana, do):
    """José, whom we have called, wrote to us: an answer is owed."""
    do(actions.log_call, request_of_jose, ana, now=MONDAY_10_AM, outcome="reached")
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="When can I come?")
    request_of_jose.refresh_from_db()
    assert (request_of_jose.due_for, request_of_jose.news_at) == ("reply", MONDAY_10_AM)
    return request_of_jose


def test_writing_leaves_a_letter_a_line_and_a_mail(request_of_jose, ana, do):
    do(actions.write, request_of_jose, ana, now=NOON, text="We have your scans.")
    letter = Letter.objects.get()
    assert (letter.author, letter.at, letter.text) == (ana, NOON, "We have your scans.")
    assert request_of_jose.activities.last().kind == "wrote_to_patient"
    assert AuditEntry.objects.filter(actor=ana).last().act == "write"
    assert "scans" not in Message.objects.get(event="news").body


@pytest.mark.parametrize(
    ("act", "details", "then"),
    [
        (actions.write, {"text": "On Monday"}, "next_step"),
        (actions.log_call, {"outcome": "reached"}, "next_step"),
        (actions.mark_read, {}, "next_step"),
        (actions.wait_for_patient, {"question": "Which day?"}, ""),
        (actions.offer_times, OFFER, ""),
    ],
)
def test_an_answer_settles_what_was_owed(asked, ana, do, act, details, then):
    do(act, asked, ana, now=NOON, **details)
    assert (asked.due_for, asked.news_at) == (then, None)


@pytest.mark.parametrize(
    ("act", "details"),
    [(actions.log_call, {"outcome": "voicemail"}), (actions.add_note, {"text": "?"}), (actions.start_review, {})],
)
def test_what_is_no_answer_leaves_it_owed(asked, ana, do, act, details):
    do(act, asked, ana, now=NOON, **details)
    assert (asked.due_for, asked.news_at) == ("reply", None)


def test_claiming_is_not_reading(asked, ana, do):
    do(actions.claim, asked, ana, now=NOON)
    assert asked.news_at == MONDAY_10_AM


@pytest.mark.parametrize(("act", "details"), [(actions.write, {"text": "Hello"}), (actions.add_note, {"text": "?"})])
def test_news_that_the_page_did_not_show_stays_news(asked, ana, act, details):
    """The letter came after the coordinator had opened the page."""
    before = asked.version - 1
    act(request_id=asked.pk, by=ana, seen_version=before, now=NOON, **details)
    asked.refresh_from_db()
    assert (asked.due_for, asked.news_at) == ("reply", MONDAY_10_AM)


def test_what_was_not_shown_cannot_be_marked_as_read(asked, ana):
    with pytest.raises(actions.ChangedMeanwhile):
        actions.mark_read(request_id=asked.pk, by=ana, seen_version=asked.version - 1, now=NOON)


def test_a_first_call_is_not_settled_by_a_letter(request_of_jose, ana, do):
    do(actions.write, request_of_jose, ana, now=NOON, text="We will call you.")
    assert request_of_jose.due_for == "first_call"


def test_the_question_is_part_of_the_thread(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, now=NOON, question="Where are the slides?")
    assert Letter.objects.get().text == "Where are the slides?"
