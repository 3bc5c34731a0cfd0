"""The request page and the page of a call say how often somebody was called, and what to do next."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
ELEVEN, ONE_PM, FOUR_PM = (MONDAY_10_AM + timedelta(hours=hours) for hours in (1, 3, 6))


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield client


@pytest.fixture
def called(do, ana, submit):
    """called((ELEVEN, "no_answer"), …, email="") is a request with these attempts."""

    def _called(*attempts, **changed):
        request = submit(**{"best_time": "any"} | changed)
        for at, outcome in attempts:
            do(actions.log_call, request, ana, now=at, outcome=outcome)
        return request

    return _called


def shown(client, request, page: str = "change/") -> str:
    text = " ".join(client.get(f"{QUEUE}{request.pk}/{page}").text.split())
    start = text.find('<div class="attempts">')
    return text[start : text.index("</div>", start)] if start >= 0 else ""


@pytest.mark.parametrize("page", ["change/", "act/log_call/"])
def test_it_works(as_ana, called, page):
    request = called((ELEVEN, "no_answer"), (ONE_PM, "voicemail"))
    assert "<strong>2 of 3 attempts.</strong> Next: late afternoon (from 3 pm)." in shown(as_ana, request, page)


def test_before_the_first_call_the_best_time_is_named(as_ana, called):
    request = called(best_time="afternoon")
    assert "No attempt yet.</strong> Next: early afternoon (noon to 3 pm)." in shown(as_ana, request)


THREE = ((ELEVEN, "no_answer"), (ONE_PM, "no_answer"), (FOUR_PM, "voicemail"))


def test_after_the_third_a_letter_is_next(as_ana, called, do, ana):
    request = called(*THREE)
    text = shown(as_ana, request)
    assert "3 of 3 attempts.</strong> Now send a letter." in text
    assert f'href="{QUEUE}{request.pk}/act/write/"' in text
    do(actions.write, request, ana, now=FOUR_PM, text="We tried to call you.")
    text = shown(as_ana, request)
    assert "A letter was written, too." in text
    assert "act/write/" not in text


def test_without_an_e_mail_address_a_letter_goes_by_post(as_ana, called):
    text = shown(as_ana, called(*THREE, email=""))
    assert "a letter by post, or the clinic that treats them, must reach them." in text


@pytest.mark.parametrize(
    ("asker", "words"),
    [
        ({}, "Check the number: look again, or write."),
        ({"carer": True}, "Check the number: ask whoever asked for them, or write."),
        ({"clinic": True}, "Check the number: ask the clinic, or write."),
    ],
)
def test_a_wrong_number_is_checked(as_ana, called, asker, words):
    assert words in shown(as_ana, called((ELEVEN, "wrong_number"), **asker))


def test_nothing_is_said_of_somebody_who_was_reached_or_is_closed(as_ana, called, do, ana):
    request = called((ELEVEN, "no_answer"), (ONE_PM, "reached"))
    assert shown(as_ana, request) == ""
    other = called((ELEVEN, "no_answer"))
    do(actions.close, other, ana, reason="other_care")
    assert shown(as_ana, other) == ""


def test_giving_up_too_early_is_refused_in_words_and_keeps_the_note(as_ana, called):
    request = called((ELEVEN, "no_answer"))
    typed = {"seen_version": request.version, "reason": "not_reached", "text": "Tried hard"}
    response = as_ana.post(f"{QUEUE}{request.pk}/act/close/", typed)
    assert response.status_code == 409
    assert "1 of 3 attempts at different times of day so far." in response.text
    assert "Tried hard" in response.text
