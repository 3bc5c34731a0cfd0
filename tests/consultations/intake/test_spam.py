"""Programs are kept out without a puzzle, and nobody loses a word by it."""

from datetime import timedelta

import pytest
import time_machine

from consultations.models import ConsultationRequest, TokenBucket
from tests.consultations.answers import opened, posted
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
FORM = "/consultation/patient/"


@pytest.fixture(autouse=True)
def as_for_people(settings):
    settings.FORM_MIN_SECONDS = 3


def test_the_trap_is_out_of_sight_and_out_of_the_way(client):
    page = client.get(FORM).text
    trap = page[
        page.index('class="visually-hidden"\n')
        if 'class="visually-hidden"\n' in page
        else page.index('name="website"') - 800 :
    ]
    assert 'aria-hidden="true"' in trap[:1200]
    assert 'tabindex="-1"' in trap[:1200]
    assert "Leave this empty" in trap[:1200]


def test_what_fell_into_the_trap_comes_back_whole_with_the_trap_to_be_seen(client):
    response = client.post(FORM, posted(website="http://spam.example"))
    assert response.status_code == 422
    assert 'value="Oxnard"' in response.text
    assert "Empty it and send the page again." in response.text
    assert ("#id_website", "This field keeps programs out. Empty it and send the page again.") in response.context[
        "errors"
    ]
    assert not ConsultationRequest.objects.exists()


def test_a_person_who_fell_into_it_gets_out(client):
    answers = posted(website="Oxnard")
    client.post(FORM, answers)
    assert client.post(FORM, answers | {"website": ""}).status_code == 302


def test_a_form_sent_faster_than_anybody_types_comes_back_and_then_goes_through(client):
    with time_machine.travel(MONDAY_10_AM, tick=False) as clock:
        answers = posted(opened=opened(timedelta(seconds=1)))
        response = client.post(FORM, answers)
        assert response.status_code == 422
        assert "That was very fast." in response.text
        assert 'value="Oxnard"' in response.text
        clock.shift(timedelta(seconds=3))
        again = answers | {"opened": response.context["form"]["opened"].value()}
        assert client.post(FORM, again).status_code == 302


@pytest.mark.parametrize("made_up", ["", "x", "1764000000:forged", "9" * 500])
def test_a_missing_or_made_up_time_costs_one_more_press(client, made_up):
    response = client.post(FORM, posted(opened=made_up))
    assert response.status_code == 422
    assert "Please send it again." in response.text
    assert client.post(FORM, posted(opened=response.context["form"]["opened"].value())).status_code == 302


def test_a_form_left_open_for_more_than_a_week_costs_one_more_press(client):
    response = client.post(FORM, posted(opened=opened(timedelta(days=8))))
    assert response.status_code == 422
    assert 'value="Oxnard"' in response.text
    assert client.post(FORM, posted(opened=response.context["form"]["opened"].value())).status_code == 302


def test_many_requests_from_one_address_have_to_wait_and_nothing_is_lost(client, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"submit_address": 2}
    for _time in range(2):
        assert client.post(FORM, posted()).status_code == 302
    response = client.post(FORM, posted())
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) > 0
    assert 'value="Oxnard"' in response.text
    assert "310-552-9999" in response.text
    assert ConsultationRequest.objects.count() == 2


def test_many_requests_with_one_phone_number_have_to_wait(client, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"submit_contact": 1}
    assert client.post(FORM, posted()).status_code == 302
    assert client.post(FORM, posted(email="")).status_code == 429
    assert client.post(FORM, posted(email="", phone="213 555 0144")).status_code == 302


def test_the_same_form_sent_again_is_never_one_too_many(client, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"submit_address": 1, "submit_contact": 1}
    answers = posted()
    assert [client.post(FORM, answers).status_code for _time in range(5)] == [302] * 5
    assert ConsultationRequest.objects.count() == 1


def test_a_form_that_is_refused_is_not_counted(client):
    client.post(FORM, posted(city=""))
    assert not TokenBucket.objects.exists()
