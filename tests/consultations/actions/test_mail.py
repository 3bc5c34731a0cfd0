"""An e-mail that nobody will read is told to staff once, and marks the request until one goes through."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.correcting import Details, correct_details, current_details
from consultations.actions.mail import CannotBeTriedAgain, NotSentYet, follow_up, take_bounce, try_again
from consultations.messages.bounces import Bounce
from consultations.models import AuditEntry
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
LATER = MONDAY_10_AM + timedelta(hours=1)
MUCH_LATER = MONDAY_10_AM + timedelta(hours=3)
JOSE = "jose@example.com"


def became(message, state: str, at=LATER):
    """As the worker leaves it."""
    message.state, message.sent_at = state, at if state == "sent" else None
    message.attempts = 1
    message.save(update_fields=["state", "sent_at", "attempts"])
    return message


def returned(message, **changed) -> Bounce:
    facts = {"message_id": message.pk, "is_permanent": True, "status": "5.1.1", "addresses": frozenset({JOSE})}
    return Bounce(**facts | changed)


@pytest.fixture
def mail(request_of_jose):
    return request_of_jose.messages.get()


def kinds(request) -> list[str]:
    return list(request.activities.order_by("pk").values_list("kind", flat=True))


def test_mail_given_up_marks_the_request_and_is_news(request_of_jose, mail):
    became(mail, "dead")
    assert follow_up(LATER) == 1
    request_of_jose.refresh_from_db()
    assert (request_of_jose.mail_failed_at, request_of_jose.news_at) == (LATER, LATER)
    assert kinds(request_of_jose) == ["submitted", "mail_failed"]
    assert AuditEntry.objects.filter(act="mail_failed", request=request_of_jose).count() == 1


def test_it_is_told_once(request_of_jose, mail):
    became(mail, "dead")
    assert [follow_up(LATER), follow_up(LATER)] == [1, 0]
    assert kinds(request_of_jose) == ["submitted", "mail_failed"]


def test_a_page_that_was_opened_before_does_not_clear_the_news(request_of_jose, mail, ana):
    became(mail, "dead")
    follow_up(LATER)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.start_review(request_id=request_of_jose.pk, by=ana, seen_version=1, now=LATER)


def test_the_mark_stays_when_staff_have_seen_it_and_goes_when_mail_goes_through(request_of_jose, mail, ana, do):
    became(mail, "dead")
    follow_up(LATER)
    do(actions.write, request_of_jose, ana, now=LATER, text="Hello")
    assert (request_of_jose.news_at, request_of_jose.mail_failed_at) == (None, LATER)
    became(request_of_jose.messages.latest("pk"), "sent", at=MUCH_LATER)
    follow_up(MUCH_LATER)
    request_of_jose.refresh_from_db()
    assert request_of_jose.mail_failed_at is None


def test_news_that_were_nothing_but_the_mail_go_with_the_mark(request_of_jose, mail, ana, do):
    do(actions.write, request_of_jose, ana, now=MONDAY_10_AM, text="Hello")
    newest = request_of_jose.messages.latest("pk")
    became(newest, "dead")
    became(mail, "queued")
    follow_up(LATER)
    became(mail, "sent", at=MUCH_LATER)
    follow_up(MUCH_LATER)
    request_of_jose.refresh_from_db()
    assert (request_of_jose.news_at, request_of_jose.mail_failed_at) == (None, None)


def test_an_old_mail_that_fails_after_a_newer_went_out_is_no_alarm(request_of_jose, mail, ana, do):
    do(actions.write, request_of_jose, ana, now=MONDAY_10_AM, text="Hello")
    became(request_of_jose.messages.latest("pk"), "sent")
    became(mail, "dead")
    follow_up(MUCH_LATER)
    request_of_jose.refresh_from_db()
    assert (request_of_jose.news_at, request_of_jose.mail_failed_at) == (None, None)
    assert kinds(request_of_jose)[-1] == "mail_failed"


def test_another_address_takes_the_mark_off(request_of_jose, mail):
    became(mail, "dead")
    follow_up(LATER)
    request_of_jose.refresh_from_db()
    details = Details(request={"email": "jose.nunez@example.com"})
    seen = current_details(request_of_jose, details).stamp()
    correct_details(request_id=request_of_jose.pk, details=details, seen=seen, now=LATER)
    request_of_jose.refresh_from_db()
    assert request_of_jose.mail_failed_at is None


def test_a_closed_request_is_marked_and_is_no_news(request_of_jose, ana, do):
    do(actions.close, request_of_jose, ana, now=MONDAY_10_AM, reason="other_care")
    became(request_of_jose.messages.latest("pk"), "dead")
    follow_up(LATER)
    request_of_jose.refresh_from_db()
    assert (request_of_jose.news_at, request_of_jose.mail_failed_at) == (None, LATER)


# --- Notices of the mail server


def test_mail_that_came_back_marks_the_request(request_of_jose, mail):
    became(mail, "sent")
    assert take_bounce(bounce=returned(mail), now=MUCH_LATER)
    mail.refresh_from_db()
    request_of_jose.refresh_from_db()
    assert (mail.state, mail.sent_at) == ("bounced", LATER)
    assert (request_of_jose.mail_failed_at, request_of_jose.news_at) == (MUCH_LATER, MUCH_LATER)
    assert kinds(request_of_jose) == ["submitted", "mail_came_back"]


def test_the_same_notice_twice_is_one(request_of_jose, mail):
    became(mail, "sent")
    assert [take_bounce(bounce=returned(mail), now=LATER) for _time in range(2)] == [True, False]
    assert kinds(request_of_jose) == ["submitted", "mail_came_back"]


def test_a_delay_is_noted_only(request_of_jose, mail):
    became(mail, "sent")
    take_bounce(bounce=returned(mail, is_permanent=False, status="4.4.1"), now=LATER)
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("sent", "delayed 4.4.1")
    assert kinds(request_of_jose) == ["submitted"]


def test_a_notice_about_another_address_is_not_believed(request_of_jose, mail):
    became(mail, "sent")
    assert not take_bounce(bounce=returned(mail, addresses=frozenset({"other@example.com"})), now=LATER)
    mail.refresh_from_db()
    assert mail.state == "sent"


def test_a_notice_about_a_message_that_there_is_not_is_nothing(mail):
    assert not take_bounce(bounce=returned(mail, message_id=mail.pk + 1), now=LATER)


def test_a_notice_that_comes_before_the_worker_marked_the_message_has_to_come_again(mail):
    became(mail, "queued")
    with pytest.raises(NotSentYet):
        take_bounce(bounce=returned(mail), now=LATER)


# --- Once more


def test_mail_given_up_can_be_tried_again(request_of_jose, mail, ana):
    became(mail, "dead")
    follow_up(LATER)
    try_again(message_id=mail.pk, by=ana, now=MUCH_LATER)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.next_attempt_at) == ("queued", 0, MUCH_LATER)
    assert request_of_jose.activities.latest("pk").actor == ana


@pytest.mark.parametrize(("state", "words"), [("sent", "It was not given up"), ("bounced", "It came back")])
def test_nothing_else_can_be(mail, ana, state, words):
    became(mail, state)
    with pytest.raises(CannotBeTriedAgain, match=words):
        try_again(message_id=mail.pk, by=ana, now=LATER)


def test_not_to_an_address_that_is_no_longer_theirs(mail, ana):
    mail.recipient = "old@example.com"
    mail.save(update_fields=["recipient"])
    became(mail, "dead")
    with pytest.raises(CannotBeTriedAgain, match="another one now"):
        try_again(message_id=mail.pk, by=ana, now=LATER)
