"""Whatever keeps a sent page of the hub from being saved, what was typed comes back."""

from html import escape
from http import HTTPStatus

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from consultations.actions import telling
from consultations.models import SectionAnswers

pytestmark = pytest.mark.django_db
WORDS = "It hurts at night.\r\nMay I <b>run</b>? ñ 👩‍⚕️"


@pytest.fixture
def questions(request_of_jose, hub_address) -> str:
    return f"{hub_address(request_of_jose)}questions/"


def typed(**more) -> dict:
    return {"to_ask": WORDS, "nested": ["one", "two words"], **more}


def kept(response, status: int) -> None:
    """Readable, and carried along, each value of each name."""
    assert response.status_code == status
    assert f'<input type="hidden" name="to_ask" value="{escape(WORDS)}">' in response.text
    assert response.text.count('<input type="hidden" name="nested"') == 2
    assert "It hurts at night.<br>" in response.text
    assert "May I &lt;b&gt;run&lt;/b&gt;?" in response.text


def test_without_the_request_open_it_can_be_sent_again(client, questions, request_of_jose, link):
    response = client.post(questions, typed())
    kept(response, HTTPStatus.FORBIDDEN)
    assert f'action="{questions}"' in response.text
    assert "Find my request" in response.text
    client.get(link(request_of_jose))
    assert client.post(questions, typed()).status_code == 302
    assert SectionAnswers.objects.get(section="questions").values["to_ask"] == WORDS


def test_it_tells_nothing_of_the_request(client, questions, request_of_jose):
    page = client.post(questions, typed()).text
    nowhere = client.post("/consultation/mine/aaaaaaaaaaaaaaaa/questions/", typed())
    assert nowhere.status_code == HTTPStatus.FORBIDDEN
    assert request_of_jose.reference not in page
    assert "José" not in page


def test_files_cannot_be_kept_and_the_page_says_so(client, questions):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = client.post(questions, typed(file=SimpleUploadedFile("a.pdf", b"%PDF"))).text
    assert "Files cannot be kept here." in page


def test_a_security_token_that_ran_out_brings_the_page_back(request_of_jose, questions, link):
    strict = Client(enforce_csrf_checks=True)
    strict.get(link(request_of_jose))
    response = strict.post(questions, typed())
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "not saved yet: send it again." in response.text
    assert "May I &lt;b&gt;run&lt;/b&gt;?" in response.text
    assert 'name="to_ask"' in response.text
    assert not SectionAnswers.objects.exists()
    again = typed(csrfmiddlewaretoken=strict.cookies["csrftoken"].value)
    assert strict.post(questions, again).status_code == 302


def test_a_security_token_that_ran_out_without_the_request_open_keeps_it_too(questions):
    kept(Client(enforce_csrf_checks=True).post(questions, typed()), HTTPStatus.FORBIDDEN)


def test_without_a_security_token_nothing_is_done(request_of_jose, hub_address, link):
    strict = Client(enforce_csrf_checks=True)
    strict.get(link(request_of_jose))
    assert strict.post(f"{hub_address(request_of_jose)}leave/").status_code == HTTPStatus.FORBIDDEN
    record = request_of_jose.records.create(kind="mri", created_at=request_of_jose.created_at)
    response = strict.post(f"{hub_address(request_of_jose)}record/{record.pk}/remove/", {"x": "A word of mine"})
    assert response.status_code == HTTPStatus.FORBIDDEN
    record.refresh_from_db()
    assert record.removed_at is None
    assert "A word of mine" in response.text


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_while_the_database_is_away_it_is_kept(client, request_of_jose, questions, link, monkeypatch, error):
    client.get(link(request_of_jose))

    def away(**_kwargs):
        raise error

    monkeypatch.setattr(telling, "tell", away)
    response = client.post(questions, typed())
    kept(response, HTTPStatus.SERVICE_UNAVAILABLE)
    assert "310-552-9999" in response.text


def test_while_the_database_is_away_before_the_session_is_read_it_is_kept_too(client, questions, monkeypatch):
    def away(*_args):
        raise OperationalError

    monkeypatch.setattr("consultations.tracking.access.current", away)
    kept(client.post(questions, typed()), HTTPStatus.SERVICE_UNAVAILABLE)


def test_reading_while_the_database_is_away_gets_a_page_with_the_phone_number(client, questions, monkeypatch):
    def away(*_args):
        raise OperationalError

    monkeypatch.setattr("consultations.tracking.access.current", away)
    response = client.get(questions)
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "310-552-9999" in response.text


def test_after_too_many_tries_it_comes_back(client, request_of_jose, questions, link, settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"hub_write": 1}
    client.get(link(request_of_jose))
    assert client.post(questions, {"to_ask": "First"}).status_code == 302
    response = client.post(questions, typed())
    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(response.headers["Retry-After"]) > 0
    assert "May I &lt;b&gt;run&lt;/b&gt;?" in response.text
    assert SectionAnswers.objects.get(section="questions").values["to_ask"] == "First"
