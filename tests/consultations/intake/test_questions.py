"""Questions ticked on our pages come along to the request form, and with the request to staff."""

import re
from urllib.parse import urlencode

import pytest
from django.db import OperationalError

from consultations import actions
from consultations.intake.questions import MAX_CARRIED
from consultations.models import ConsultationRequest
from pages.editions import editions
from pages.models import Page
from pages.questions import question_id
from tests.consultations.answers import posted
from tests.site_client import SiteClient

START, PATIENT = "/consultation/", "/consultation/patient/"
FORMS = (PATIENT, "/consultation/carer/", "/consultation/clinic/")
QUESTIONS = ["Can it be removed <again>?", "Is there a trial that I could join?", "Has it spread?"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def page(db):
    Page.objects.create(
        language="en", key="a", path="/a/", title="A", summary="A.", questions=QUESTIONS, is_published=True
    )
    editions.forget()
    yield
    editions.forget()


def ticked(*texts: str, language: str = "en") -> str:
    return "?" + urlencode([("ask", question_id(text, language)) for text in texts])


def test_start_page_takes_them_on_to_every_form(client):
    text = client.get(START + ticked(*QUESTIONS[:2])).text
    query = ticked(*QUESTIONS[:2]).replace("&", "&amp;")
    assert all(f'href="{form}{query}"' in text for form in FORMS)
    assert "You ticked 2 questions." in text


def test_start_page_without_any_says_nothing_of_them(client):
    text = client.get(START).text
    assert "You ticked" not in text
    assert f'href="{PATIENT}"' in text


@pytest.mark.parametrize("form", FORMS)
def test_form_holds_the_words_of_what_was_ticked(client, form):
    text = client.get(form + ticked(QUESTIONS[0], QUESTIONS[2])).text
    assert "Can it be removed &lt;again&gt;?\nHas it spread?</textarea>" in text
    assert QUESTIONS[1] not in text


def test_form_leads_back_with_them(client):
    assert f'href="{START}{ticked(QUESTIONS[0])}"' in client.get(PATIENT + ticked(QUESTIONS[0])).text


@pytest.mark.parametrize("form", FORMS)
def test_form_asks_for_none_when_nobody_brings_any(client, form):
    assert 'name="questions"' not in client.get(form).text


@pytest.mark.parametrize("query", ["?ask=ffffffffff", "?ask=", "?ask=%00", "?ask=%FF", "?ask=<script>", "?ask"])
def test_ids_that_we_do_not_know_are_left_out(client, query):
    for address in (START, PATIENT):
        response = client.get(address + query)
        assert response.status_code == 200
        assert 'name="questions"' not in response.text
        assert "ask=" not in response.text


def test_a_question_ticked_twice_is_asked_once(client):
    assert client.get(PATIENT + ticked(QUESTIONS[2], QUESTIONS[2])).text.count("Has it spread?") == 1


def test_no_more_than_so_many_are_carried(client):
    many = [f"Question {number:02}?" for number in range(MAX_CARRIED + 5)]
    Page.objects.update(questions=many)
    editions.forget()
    text = client.get(PATIENT + ticked(*many)).text
    assert len(re.findall(r"Question \d\d\?", text)) == MAX_CARRIED


def test_each_language_has_its_own(client):
    assert 'name="questions"' not in client.get("/es/consulta/paciente/" + ticked(QUESTIONS[0])).text


def test_words_differ_by_asker(client):
    found = [
        re.search(r'for="id_questions">([^<]+)', client.get(form + ticked(QUESTIONS[0])).text)[1] for form in FORMS
    ]
    assert found == [
        "Questions you want to ask (optional)",
        "Questions you or the patient want to ask (optional)",
        "Questions from the patient or from you (optional)",
    ]


def test_they_are_stored_as_changed_and_cannot_be_read_in_the_database(client):
    from django.db import connection

    client.post(PATIENT, posted(questions="Has it spread?\r\nMay I work?"))
    answers = ConsultationRequest.objects.get().section_answers.get(section="questions")
    assert answers.values["to_ask"].split() == ["Has", "it", "spread?", "May", "I", "work?"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM consultations_sectionanswers")
        assert "spread" not in cursor.fetchone()[0]


def test_a_request_without_questions_has_none(client):
    client.post(PATIENT, posted())
    assert not ConsultationRequest.objects.get().section_answers.exists()


def test_they_are_kept_when_something_else_is_wrong(client):
    response = client.post(PATIENT, posted(phone="12", questions="May I work?"))
    assert response.status_code == 422
    assert "May I work?</textarea>" in response.text


def test_they_are_kept_when_the_page_has_expired():
    response = SiteClient(enforce_csrf_checks=True).post(PATIENT, posted(questions="May I work?"))
    assert response.status_code == 403
    assert "May I work?</textarea>" in response.text


def test_they_are_kept_while_the_database_is_away(client, monkeypatch):
    def fail(**kwargs):
        raise OperationalError

    monkeypatch.setattr(actions, "submit", fail)
    response = client.post(PATIENT, posted(questions="May I work?"))
    assert response.status_code == 503
    assert "May I work?</textarea>" in response.text


@pytest.mark.parametrize(
    ("questions", "words"), [("x" * 4001, "Write at most 4000 characters."), ("a\x00", "cannot be kept")]
)
def test_a_mistake_in_them_is_named_and_linked(client, questions, words):
    response = client.post(PATIENT, posted(questions=questions))
    assert response.status_code == 422
    assert words in response.text
    assert 'href="#id_questions"' in response.text


def test_without_pages_the_form_is_there_all_the_same(client, monkeypatch):
    from pages.edition import EditionUnavailable

    def fail():
        raise EditionUnavailable

    monkeypatch.setattr(editions, "_ready", fail)
    assert client.get(PATIENT + ticked(QUESTIONS[0])).status_code == 200
