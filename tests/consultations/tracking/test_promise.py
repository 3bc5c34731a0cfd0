"""The hub says what we promised, and whether we kept it."""

from datetime import timedelta

import pytest

from consultations import actions
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
PROMISED = "Wednesday, November 25, 5 pm Pacific"
LATER = MONDAY_10_AM + timedelta(days=4)


def test_before_it_is_due_the_promise_has_its_date(jose):
    assert f"A coordinator will call by {PROMISED}." in jose.hub()


def test_a_promise_that_is_kept_says_so(jose, ana, do):
    do(actions.log_call, jose.request, ana, outcome="reached")
    hub = jose.hub()
    assert f"We promised to call by {PROMISED}. We called on Monday, November 23, 10 am Pacific." in hub
    assert "We will tell you the next step by" in hub
    assert "sorry" not in hub


def test_a_promise_that_is_kept_late_says_sorry(jose, ana, do):
    do(actions.log_call, jose.request, ana, now=LATER, outcome="reached")
    assert "That was late, and we are sorry." in jose.hub()


def test_a_promise_that_is_not_kept_says_sorry_and_how_to_call(jose):
    jose.traveller.move_to(LATER)
    jose.open()
    hub = jose.hub()
    assert f"We promised to call by {PROMISED} and have not done so. We are sorry." in hub
    assert "You need not wait:" in hub


def test_a_call_that_nobody_answered_is_told(jose, ana, do):
    do(actions.log_call, jose.request, ana, outcome="no_answer")
    hub = jose.hub()
    assert "We called on Monday, November 23, 10 am Pacific and did not reach you." in hub
    assert f"A coordinator will call by {PROMISED}." in hub
    assert "Is the phone number that we have right?" in hub
    jose.traveller.move_to(LATER)
    jose.open()
    assert f"We promised to call by {PROMISED}, and we have not talked yet. We are sorry." in jose.hub()


def test_an_answer_that_is_late_says_sorry(jose, ana, do):
    do(actions.log_call, jose.request, ana, outcome="reached")
    jose.post("messages/", text="Hello")
    jose.traveller.move_to(MONDAY_10_AM + timedelta(days=5))
    jose.open()
    assert f"We promised to answer by {PROMISED} and have not done so. We are sorry." in jose.hub()


def test_while_we_wait_for_them_we_promise_nothing(jose, ana, do):
    do(actions.wait_for_patient, jose.request, ana, question="Where are the slides?")
    hub = jose.hub()
    assert "Where are the slides?" in hub
    assert "Our promise to you" not in hub
