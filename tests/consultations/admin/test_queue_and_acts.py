"""The request page tells all, and acts are done by POST only. Of the queue itself see queue/."""

from datetime import timedelta

import pytest
import time_machine

from consultations.models import AuditEntry
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


def act(request, name: str) -> str:
    return f"{QUEUE}{request.pk}/act/{name}/"


def test_the_request_page_tells_all_that_is_known_and_asks_the_rest(as_ana, submit):
    request = submit(carer=True)
    text = as_ana.get(f"{QUEUE}{request.pk}/change/").text
    for words in (
        "José Núñez-Gómez, 65 years old",
        "Rosa Núñez",
        "(310) 555-0124",
        "No voicemail",
        "Patient does not know",
    ):
        assert words in text
    assert "Was there any radiation treatment for this?" in text


def test_the_request_page_shows_what_they_want_to_ask(as_ana, submit):
    request = submit(questions="Has it spread?\nMay I <b>work</b>?")
    text = as_ana.get(f"{QUEUE}{request.pk}/change/").text
    assert "Has it spread?<br>May I &lt;b&gt;work&lt;/b&gt;?" in text


def test_the_language_to_call_in_is_told_in_english(as_ana, submit):
    request = submit(language="ko", interpreter="yes")
    assert "Language: Korean · interpreter." in as_ana.get(f"{QUEUE}{request.pk}/change/").text
    assert "Korean · interpreter" in as_ana.get(f"{QUEUE}?view=open").text


def test_reading_a_request_is_audited(as_ana, ana, request_of_jose):
    as_ana.get(f"{QUEUE}{request_of_jose.pk}/change/")
    assert AuditEntry.objects.filter(act="read_request", actor=ana, request=request_of_jose).count() == 1


def test_a_request_cannot_be_edited_added_or_deleted(as_ana, request_of_jose):
    assert as_ana.get(f"{QUEUE}add/").status_code == 403
    assert as_ana.get(f"{QUEUE}{request_of_jose.pk}/delete/").status_code == 403
    as_ana.post(f"{QUEUE}{request_of_jose.pk}/change/", {"status": "closed"})
    request_of_jose.refresh_from_db()
    assert request_of_jose.status == "received"


@pytest.mark.parametrize("name", ["claim", "log_call", "start_review", "wait_for_patient", "close"])
def test_looking_at_an_acts_page_changes_nothing(as_ana, request_of_jose, name):
    assert as_ana.get(act(request_of_jose, name)).status_code == 200
    request_of_jose.refresh_from_db()
    assert request_of_jose.version == 1


def test_second_coordinator_is_told_who_came_first_and_keeps_the_text(as_ana, client, ana, ben, request_of_jose):
    as_ana.post(act(request_of_jose, "claim"), {"seen_version": 1})
    client.force_login(ben)
    typed = {"seen_version": 1, "reason": "other_care", "text": "Goes to her own doctor"}
    response = client.post(act(request_of_jose, "close"), typed)
    assert response.status_code == 409
    assert "Ana Ruiz: Claimed" in response.text
    assert "Goes to her own doctor" in response.text
    request_of_jose.refresh_from_db()
    assert (request_of_jose.status, request_of_jose.owner) == ("received", ana)


def test_second_coordinator_is_told_everything_since_and_can_then_decide(as_ana, client, ben, request_of_jose):
    as_ana.post(act(request_of_jose, "claim"), {"seen_version": 1})
    as_ana.post(act(request_of_jose, "add_note"), {"seen_version": 2, "text": "Private words"})
    as_ana.post(act(request_of_jose, "start_review"), {"seen_version": 3})
    client.force_login(ben)
    typed = {"seen_version": 1, "question": "Which <i>hospital</i>?"}
    response = client.post(act(request_of_jose, "wait_for_patient"), typed)
    text = " ".join(response.text.split())
    assert response.status_code == 409
    told = [
        "<li>Ana Ruiz: Claimed, 11 am PST (Owner: nobody → Ana Ruiz)</li>",
        "<li>Ana Ruiz: Note, 11 am PST</li>",
        "<li>Ana Ruiz: Review started, 11 am PST (Received → In review)</li>",
    ]
    assert [text.find(words) for words in told] == sorted(text.find(words) for words in told)
    assert all(words in text for words in told)
    assert "Which &lt;i&gt;hospital&lt;/i&gt;?" in text
    assert 'name="seen_version" value="4"' in text
    assert client.post(act(request_of_jose, "wait_for_patient"), {**typed, "seen_version": 4}).status_code == 302


def test_only_what_is_new_to_them_is_told(as_ana, client, ben, request_of_jose):
    as_ana.post(act(request_of_jose, "claim"), {"seen_version": 1})
    as_ana.post(act(request_of_jose, "start_review"), {"seen_version": 2})
    client.force_login(ben)
    text = client.post(act(request_of_jose, "close"), {"seen_version": 2, "reason": "other_care"}).text
    assert "Review started" in text
    assert "Claimed" not in text


@pytest.mark.parametrize("version", ["-5", "0", "99", "999999999"])
def test_a_version_that_never_was_is_a_conflict(as_ana, request_of_jose, version):
    response = as_ana.post(act(request_of_jose, "claim"), {"seen_version": version})
    assert response.status_code == 409
    assert "The person who asked: Request received" in response.text


def test_an_act_that_is_unknown_or_not_possible_is_said(as_ana, request_of_jose):
    assert as_ana.get(act(request_of_jose, "explode")).status_code == 404
    assert "is not possible now" in as_ana.get(act(request_of_jose, "reopen")).text


def test_a_note_needs_words(as_ana, request_of_jose):
    assert as_ana.post(act(request_of_jose, "add_note"), {"seen_version": 1, "text": ""}).status_code == 422


@pytest.mark.parametrize("address", [QUEUE, QUEUE + "{}/change/", QUEUE + "{}/act/claim/"])
def test_staff_without_a_role_see_nothing(client, olga, request_of_jose, address):
    client.force_login(olga)
    assert client.get(address.format(request_of_jose.pk)).status_code == 403


@pytest.mark.parametrize("address", [QUEUE, QUEUE + "{}/change/", QUEUE + "{}/act/claim/"])
def test_strangers_are_sent_to_the_login(client, request_of_jose, address):
    response = client.get(address.format(request_of_jose.pk))
    assert response.status_code == 302
    assert "/admin/login/" in response.url
