"""A person asks for a consultation: the form, its errors, and what is kept."""

from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from consultations.models import ConsultationRequest, Message
from consultations.tracking.access import handle_of
from tests.consultations.answers import opened, posted

PATIENT = "/consultation/patient/"
ADDRESSES = {"patient": PATIENT, "carer": "/consultation/carer/", "clinic": "/consultation/clinic/"}
SPANISH = {"patient": "/es/consulta/paciente/", "carer": "/es/consulta/familiar/", "clinic": "/es/consulta/clinica/"}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asker", ADDRESSES)
def test_it_works(client, asker):
    response = client.post(ADDRESSES[asker], posted(asker), follow=True)
    request = ConsultationRequest.objects.get()
    assert response.redirect_chain == [(f"/consultation/mine/{handle_of(request)}/", 302)]
    assert request.reference in response.text
    assert request.asker == asker


@pytest.mark.parametrize("asker", SPANISH)
def test_the_spanish_form_leads_to_the_spanish_hub(client, asker):
    response = client.post(SPANISH[asker], posted(asker), follow=True)
    request = ConsultationRequest.objects.get()
    assert response.redirect_chain == [(f"/es/consulta/mia/{handle_of(request)}/", 302)]
    assert "Su solicitud" in response.text
    assert request.page_language == "es"


def test_start_leads_to_all_three_askers(client):
    text = client.get("/consultation/").text
    assert all(f'href="{address}"' in text for address in ADDRESSES.values())


def test_everything_is_stored(client):
    client.post(ADDRESSES["carer"], posted("carer"))
    request = ConsultationRequest.objects.get()
    assert (request.given_names, request.family_name, request.phone) == ("José", "Núñez-Gómez", "+13105550123")
    assert (request.birth_date.isoformat(), request.wants, request.voicemail_ok) == ("1961-03-27", "came_back", "no")
    assert (request.carer.name, request.carer.phone) == ("Rosa Núñez", "+13105550124")
    assert request.consented_at == request.created_at


def test_the_clinic_gives_its_own_details(client):
    client.post(ADDRESSES["clinic"], posted("clinic"))
    referrer = ConsultationRequest.objects.get().referrer
    assert (referrer.name, referrer.npi, referrer.practice) == ("Dr. Kim Lee", "1234567893", "Harbor Clinic")


def test_no_email_is_fine_and_then_none_is_sent(client):
    client.post(PATIENT, posted(email=""))
    assert ConsultationRequest.objects.count() == 1
    assert not Message.objects.exists()


@pytest.mark.parametrize("asker", ADDRESSES)
def test_an_empty_form_says_what_is_missing_and_stores_nothing(client, asker):
    response = client.post(ADDRESSES[asker], {})
    assert response.status_code == 422
    assert response.text.split("<title>")[1].strip().startswith("Error:")
    assert "There is a problem" in response.text
    assert not ConsultationRequest.objects.exists()


def test_every_error_in_the_summary_links_to_an_input_that_exists(client):
    response = client.post(ADDRESSES["clinic"], {"submission_token": str(uuid4()), "opened": opened()})
    links = [href for href, _text in response.context["errors"]]
    assert len(links) > 10
    assert all(f'id="{href[1:]}"' in response.text for href in links)


def test_each_error_stands_in_the_same_words_at_its_field(client):
    response = client.post(PATIENT, posted(given_names="", phone="12"))
    for words in ("Enter the given names.", "Enter a phone number we can call, for example 310-555-0123."):
        assert response.text.count(words) == 2


def test_answers_are_kept_when_something_is_wrong(client):
    response = client.post(PATIENT, posted(phone="12", given_names="Zoë <b>", birth_date_month="13"))
    for kept in ("Zoë &lt;b&gt;", 'value="12"', 'value="13"', 'value="1961"', 'value="Oxnard"'):
        assert kept in response.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"birth_date_month": "13"}, "Enter a real date in numbers"),
        ({"birth_date_day": "30", "birth_date_month": "2"}, "Enter a real date in numbers"),
        ({"birth_date_year": ""}, "needs a year"),
        ({"birth_date_year": "61"}, "four digits"),
        ({"birth_date_year": "2101"}, "in the past"),
        ({"birth_date_year": "99999999999999999999"}, "Enter a real date in numbers"),
        ({"emergency_signs": ["none", "pain"]}, "Leave only what is true now"),
        ({"emergency_signs": ["forged"]}, "Select a valid choice"),
        ({"wants": "forged"}, "Choose what would help most"),
        ({"language": "other"}, "Enter the language."),
        ({"state": "--"}, "Enter the country."),
        ({"email": "jose@"}, "Enter an email address"),
        ({"phone": ""}, "Enter a phone number, so that we can call."),
        ({"consent": ""}, "Tick the box"),
        ({"given_names": "x" * 101}, "at most 100 characters"),
        ({"given_names": "a\x00b"}, "cannot be kept"),
    ],
)
def test_a_mistake_is_named(client, wrong, words):
    response = client.post(PATIENT, posted(**wrong))
    assert response.status_code == 422
    assert words in response.text


def test_a_carer_who_wants_the_patient_called_gives_that_number(client):
    response = client.post(ADDRESSES["carer"], posted("carer", whom_to_call="patient", phone=""))
    assert "Enter the patient’s phone number, or ask us to call you." in response.text


def test_a_carer_need_not_give_the_patients_number(client):
    assert client.post(ADDRESSES["carer"], posted("carer", phone="")).status_code == 302


@pytest.mark.parametrize("npi", ["123", "12345678901", "abcdefghij", "１２３４５６７８９３"])
def test_an_npi_has_ten_digits(client, npi):
    assert client.post(ADDRESSES["clinic"], posted("clinic", npi=npi)).status_code == 422


def test_a_phone_number_in_any_form_is_the_same_number(client):
    for typed in ("3105550123", "+1 310 555 0123", "310.555.0123"):
        client.post(PATIENT, posted(phone=typed))
    assert {request.phone for request in ConsultationRequest.objects.all()} == {"+13105550123"}


def test_emergency_signs_stop_nothing_and_come_first_on_the_hub(client):
    response = client.post(PATIENT, posted(emergency_signs=["bleeding"]), follow=True)
    assert ConsultationRequest.objects.get().urgency == "1_red"
    assert response.text.index("tel:911") < response.text.index("Our promise to you")


def test_a_lost_token_loses_no_answer(client):
    answers = posted()
    del answers["submission_token"]
    response = client.post(PATIENT, answers)
    assert "The page was not complete. Send it again." in response.text
    assert 'value="Oxnard"' in response.text
    answers["submission_token"] = response.context["form"]["submission_token"].value()
    assert client.post(PATIENT, answers).status_code == 302


def test_an_expired_page_comes_back_with_everything_typed():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(PATIENT, posted())
    assert response.status_code == 403
    assert "Nothing you typed is lost" in response.text
    assert 'value="Oxnard"' in response.text
    answers = posted(csrfmiddlewaretoken=strict.cookies["csrftoken"].value)
    assert strict.post(PATIENT, answers).status_code == 302


def test_a_database_that_fails_loses_no_answer(client, monkeypatch):
    def refuse(**_kwargs):
        raise OperationalError

    monkeypatch.setattr("consultations.intake.views.actions.submit", refuse)
    response = client.post(PATIENT, posted())
    assert response.status_code == 503
    assert "310-552-9999" in response.text
    assert 'value="Oxnard"' in response.text


def test_the_form_asks_nothing_of_the_database(client, django_assert_num_queries):
    client.get("/")  # the menu comes from the edition in memory
    with django_assert_num_queries(0):
        client.get(PATIENT)


def test_only_the_persons_own_data_is_offered_by_the_browser(client):
    assert 'autocomplete="bday-month"' in client.get(PATIENT).text
    assert "bday" not in client.get(ADDRESSES["carer"]).text


def test_each_language_is_marked_as_such(client):
    page = client.get("/consultation/patient/").text
    assert '<option value="ko" lang="ko">한국어</option>' in page
    assert '<option value="other">' in page


def test_the_spanish_page_offers_spanish(client):
    assert '<option value="es" selected lang="es">' in client.get(SPANISH["patient"]).text


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(PATIENT).status_code == 405
