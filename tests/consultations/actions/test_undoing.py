"""A slip of the hand is taken back within ten minutes, whole; and never over what somebody did since."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.messages.delivery import deliver_due, lease, postpone
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
SOON = MONDAY_10_AM + timedelta(minutes=9)
NEXT_WEEK = (MONDAY_10_AM + timedelta(days=8), MONDAY_10_AM + timedelta(days=8, hours=1))
TO_OFFER = {"times": [MONDAY_10_AM + timedelta(days=8)], "length": timedelta(minutes=30), "way": "phone"}
MOVES = [
    (actions.start_review, {}),
    (actions.wait_for_patient, {"question": "Which hospital?"}),
    (actions.offer_times, TO_OFFER),
    (actions.close, {"reason": "other_care"}),
]


def standing(request) -> dict:
    request.refresh_from_db()
    names = ("status", "due_at", "due_for", "promised_call_by", "decide_by", "decided_at", "paused_at", "closed_at")
    return {name: getattr(request, name) for name in (*names, "close_reason", "question_to_patient", "news_at")}


@pytest.mark.parametrize(("act", "details"), MOVES, ids=[act.__name__ for act, _details in MOVES])
def test_the_request_stands_as_before(request_of_jose, ana, do, act, details):
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello?")
    before = standing(request_of_jose)
    do(act, request_of_jose, ana, now=MONDAY_10_AM, **details)
    assert standing(request_of_jose) != before
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert standing(request_of_jose) == before
    assert not request_of_jose.appointments.filter(state="offered")
    assert request_of_jose.activities.last().kind == "undone"


def test_what_waits_in_the_outbox_is_not_sent_and_what_was_written_is_not_read(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?", now=MONDAY_10_AM)
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert request_of_jose.messages.get(event="waiting").state == "taken_back"
    assert not request_of_jose.letters.shown()


def test_a_closing_that_was_mailed_is_followed_by_a_second_mail(request_of_jose, ana, do, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    do(actions.close, request_of_jose, ana, reason="other_care", now=MONDAY_10_AM)
    deliver_due()
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert request_of_jose.messages.get(event="closed").state == "sent"
    assert request_of_jose.messages.get(event="reopened").state == "queued"


def test_a_cancelled_appointment_is_booked_again(request_of_jose, ana, do):
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, **TO_OFFER)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=MONDAY_10_AM)
    do(actions.cancel_visit, request_of_jose, ana, text="Sorry", now=MONDAY_10_AM)
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert request_of_jose.appointments.get().state == "booked"
    assert request_of_jose.status == "appointment_booked"


def test_a_time_that_somebody_else_has_by_now_cannot_be_had_back(request_of_jose, submit, ana, do):
    with_ana = TO_OFFER | {"clinician": ana}
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, **with_ana)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=MONDAY_10_AM)
    do(actions.cancel_visit, request_of_jose, ana, text="Sorry", now=MONDAY_10_AM)
    other = submit()
    do(actions.offer_times, other, ana, now=MONDAY_10_AM, **with_ana)
    choose_time(request_id=other.pk, visit_id=other.appointments.get().pk, now=MONDAY_10_AM)
    with pytest.raises(TransitionNotAllowed, match="Somebody else has the appointment"):
        do(actions.undo, request_of_jose, ana, now=SOON)
    assert standing(request_of_jose)["status"] == "in_review"


@pytest.mark.parametrize("why", ["too late", "somebody else", "something since", "twice"])
def test_it_is_refused_in_words(request_of_jose, ana, ben, do, why):
    do(actions.close, request_of_jose, ana, reason="other_care", now=MONDAY_10_AM)
    if why == "something since":
        do(actions.add_note, request_of_jose, ben, text="Hm", now=MONDAY_10_AM)
    if why == "twice":
        do(actions.undo, request_of_jose, ana, now=SOON)
    now = MONDAY_10_AM + timedelta(minutes=11) if why == "too late" else SOON
    with pytest.raises(TransitionNotAllowed, match="There is nothing to take back"):
        do(actions.undo, request_of_jose, ben if why == "somebody else" else ana, now=now)


# --- What was mailed already


@pytest.fixture
def mailed(settings):
    """Sends what waits in the outbox."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return deliver_due


def test_an_appointment_that_was_mailed_is_cancelled_by_mail_and_on_the_page(request_of_jose, ana, do, mailed):
    do(actions.book_visit, request_of_jose, ana, period=NEXT_WEEK, way="video", now=MONDAY_10_AM)
    mailed()
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert request_of_jose.appointments.get().state == "cancelled"
    assert "está cancelada" in request_of_jose.messages.get(event="changed").body


def test_a_cancelled_appointment_that_was_mailed_is_booked_by_mail(request_of_jose, ana, do, mailed):
    do(actions.book_visit, request_of_jose, ana, period=NEXT_WEEK, way="video", now=MONDAY_10_AM)
    do(actions.cancel_visit, request_of_jose, ana, text="A slip", now=MONDAY_10_AM)
    mailed()
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert request_of_jose.messages.filter(event="booked").last().state == "queued"


def test_a_reopening_that_was_mailed_is_followed_by_word_that_it_is_closed(request_of_jose, ana, do, mailed):
    do(actions.close, request_of_jose, ana, reason="other_care", now=MONDAY_10_AM)
    mailed()
    do(actions.reopen, request_of_jose, ana, text="They called", now=MONDAY_10_AM)
    mailed()
    do(actions.undo, request_of_jose, ana, now=SOON)
    assert [message.state for message in request_of_jose.messages.filter(event="closed")] == ["sent", "queued"]


def test_mail_that_is_on_its_way_is_followed_by_a_second_and_not_tried_again(request_of_jose, ana, do):
    do(actions.close, request_of_jose, ana, reason="other_care", now=MONDAY_10_AM)
    request_of_jose.messages.exclude(event="closed").delete()
    with time_machine.travel(MONDAY_10_AM, tick=False):
        on_its_way = lease(MONDAY_10_AM)
        do(actions.undo, request_of_jose, ana, now=SOON)
        postpone(on_its_way, TimeoutError())
    assert request_of_jose.messages.get(event="closed").state == "taken_back"
    assert request_of_jose.messages.get(event="reopened").state == "queued"
