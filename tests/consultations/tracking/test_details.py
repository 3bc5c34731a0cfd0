"""Whoever asked corrects how they are called and reached; staff see before and after."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.intake.against_spam import AgainstSpam
from consultations.models import Activity, AuditEntry, Message
from consultations.tracking.details import FORMS
from tests.consultations.answers import posted
from tests.consultations.conftest import MONDAY_10_AM, AtTheHub, link_of

pytestmark = pytest.mark.django_db
NOT_DETAILS = ("submission_token", "opened", "website", "consent", "emergency_signs", "wants")


def sent(person, **changed) -> dict:
    """The details as the page showed them, with some changed."""
    asker = person.request.asker
    answers = {name: value for name, value in posted(asker).items() if name not in NOT_DETAILS}
    if asker == "clinic":
        answers["npi"] = ""
    seen = FORMS[asker](person.request)["seen"].initial
    return answers | {"seen": seen} | changed


def test_it_works(jose):
    page = jose.get("details/").text
    for words in ("José", "Oxnard", "jose@example.com", "What should we call you? (optional)"):
        assert words in page
    assert "emergency_signs" not in page
    assert jose.post("details/", **sent(jose, city="Ventura")).url == jose.at("")
    assert jose.request.city == "Ventura"


def test_staff_see_before_and_after(jose, ana, client):
    jose.post("details/", **sent(jose, city="Ventura", best_time="afternoon", name_to_call=""))
    line = Activity.objects.last()
    assert line.kind == "details_corrected"
    assert line.data == {"changed": ["name_to_call", "city", "best_time"]}
    for words in ("city: Oxnard → Ventura", "best time: Morning → Afternoon", "name to call: Pepe → nothing"):
        assert words in line.note.text
    client.force_login(ana)
    page = client.get(f"/admin/consultations/consultationrequest/{jose.request.pk}/change/").text
    assert "city: Oxnard → Ventura" in page


def test_a_correction_is_news_and_audited_without_a_value(jose):
    jose.post("details/", **sent(jose, city="Ventura"))
    assert jose.request.news_at == MONDAY_10_AM
    assert AuditEntry.objects.last().data == {"changed": ["city"]}


def test_saving_without_a_change_is_no_act(jose):
    assert jose.post("details/", **sent(jose)).status_code == 302
    assert (jose.request.version, jose.request.news_at) == (1, None)


def test_a_new_birth_date_is_reckoned_with(jose):
    jose.post("details/", **sent(jose, wants="x", birth_date_year="2015"))
    assert "under_18" in jose.request.urgency_reasons


def test_a_new_phone_is_found_by_it(jose):
    from consultations.models import ConsultationRequest

    before = jose.request.phone_index
    jose.post("details/", **sent(jose, phone="310-555-0199"))
    assert jose.request.phone == "+13105550199"
    assert ConsultationRequest.objects.get().phone_index != before


def test_the_old_address_is_told_and_opens_nothing_more(jose):
    old_link = link_of(jose.request)
    jose.post("details/", **sent(jose, email="pepe@example.com"))
    told = Message.objects.get(event="address_changed")
    assert told.recipient == "jose@example.com"
    assert "/enlace/" not in told.body
    assert "pepe" not in told.body
    old_link.refresh_from_db()
    assert old_link.revoked_at == MONDAY_10_AM
    new = Message.objects.get(event="link")
    assert new.recipient == "pepe@example.com"
    assert jose.request.access_links.get(revoked_at=None).token in new.body


def test_a_first_address_gets_nothing_but_what_comes(jose):
    jose.post("details/", **sent(jose, email=""))
    assert Message.objects.filter(event="address_changed").count() == 1
    jose.post("details/", **sent(jose, email="pepe@example.com"))
    assert Message.objects.filter(event="address_changed").count() == 1


def test_two_tabs_do_not_overwrite_each_other(jose):
    first, second = sent(jose, city="Ventura"), sent(jose, phone="310-555-0199")
    jose.post("details/", **first)
    response = jose.post("details/", **second)
    assert response.status_code == 409
    assert "310-555-0199" in response.text
    assert jose.request.phone == "+13105550123"
    again = jose.post("details/", **sent(jose, city="Ventura", phone="310-555-0199"))
    assert again.status_code == 302


def test_pressing_twice_is_harmless(jose):
    form = sent(jose, city="Ventura")
    for _press in range(2):
        assert jose.post("details/", **form).status_code == 302
    assert Activity.objects.filter(kind="details_corrected").count() == 1


def test_mistakes_are_said_in_words_with_everything_typed(jose):
    response = jose.post("details/", **sent(jose, phone="12", city="Ventura"))
    assert response.status_code == 422
    assert "Enter a phone number we can call" in response.text
    assert "Ventura" in response.text


def test_a_closed_request_keeps_its_details(jose, ana, do):
    form = sent(jose, city="Ventura")
    do(actions.close, jose.request, ana, reason="other_care")
    response = jose.post("details/", **form)
    assert response.status_code == 409
    assert "This request is closed, so we did not save this." in response.text
    assert jose.request.city == "Oxnard"


def test_a_carer_corrects_their_own_number(client, submit):
    rosa = AtTheHub(client, submit(carer=True))
    assert "Rosa Núñez" in rosa.get("details/").text
    rosa.post("details/", **sent(rosa, carer_phone="310 555 0177", whom_to_call="patient"))
    rosa.request.carer.refresh_from_db()
    assert (rosa.request.carer.phone, rosa.request.carer.whom_to_call) == ("+13105550177", "patient")
    assert "carer phone: +13105550124 → +13105550177" in Activity.objects.last().note.text


@time_machine.travel(MONDAY_10_AM, tick=False)
def test_a_clinic_that_says_in_a_hospital_now_moves_the_call_earlier(client, submit):
    lee = AtTheHub(client, submit(clinic=True))
    promised = lee.request.promised_call_by
    assert "Harbor Clinic" in lee.get("details/").text
    lee.post("details/", **sent(lee, inpatient="yes", hospital="Harbor General"))
    assert lee.request.urgency == "1_red"
    assert lee.request.promised_call_by < promised


@pytest.mark.parametrize("asker", ["patient", "carer", "clinic"])
def test_every_detail_can_be_corrected_and_comes_back(client, submit, asker):
    """What the first form asked of people is asked here, and nothing else."""
    person = AtTheHub(client, submit(carer=asker == "carer", clinic=asker == "clinic"))
    names = {*FORMS[asker](person.request).fields} - {"seen"}
    asked = {*FORMS[asker].base_fields} - {"seen", "questions", *NOT_DETAILS, *AgainstSpam.base_fields}
    assert names == asked
    page = person.get("details/")
    assert page.status_code == 200
    assert all(f'name="{name}' in page.text for name in names)


@pytest.mark.parametrize("changed", [{"given_names": "a\0b"}, {"language": "xx"}, {"city": "x" * 200}, {"seen": "\0"}])
def test_nothing_sent_gives_an_error_of_ours(jose, changed):
    assert jose.post("details/", **sent(jose, city="Ventura") | changed).status_code in (409, 422)


def test_after_a_while_the_details_are_what_was_saved(jose):
    jose.post("details/", **sent(jose, family_name="Núñez"))
    jose.traveller.shift(timedelta(minutes=5))
    assert jose.request.patient_name == "José Núñez"
