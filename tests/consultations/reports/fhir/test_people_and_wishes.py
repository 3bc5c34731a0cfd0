"""Who asks, for whom, and what they ask."""

import pytest

from consultations import actions
from consultations.actions import telling
from tests.consultations.reports.fhir.made import made, of_type, tell

pytestmark = pytest.mark.django_db


def test_patient(submit):
    (patient,) = of_type(made(submit(interpreter="yes", language="ko")), "Patient")
    assert patient["name"] == [
        {"use": "official", "family": "Núñez-Gómez", "given": ["José"]},
        {"use": "usual", "text": "Pepe"},
    ]
    assert patient["birthDate"] == "1961-03-27"
    assert patient["telecom"] == [
        {"system": "phone", "value": "+13105550123"},
        {"system": "email", "value": "jose@example.com"},
    ]
    assert patient["address"] == [{"use": "home", "city": "Oxnard", "state": "CA", "country": "US"}]
    assert patient["communication"][0]["language"]["coding"] == [{"system": "urn:ietf:bcp:47", "code": "ko"}]
    assert patient["extension"][0]["valueBoolean"] is True


def test_patient_abroad_with_another_language(submit):
    request = submit(state="--", country="México", language="other", other_language="Mixtec", interpreter="asl")
    (patient,) = of_type(made(request), "Patient")
    assert patient["address"] == [{"use": "home", "city": "Oxnard", "country": "México"}]
    signed, spoken = patient["communication"]
    assert (signed["language"]["text"], signed["preferred"]) == ("American Sign Language", True)
    assert (spoken["language"], spoken["preferred"]) == ({"text": "Mixtec"}, False)


def test_carer_asks_and_has_the_email(submit):
    bundle = made(submit(carer=True))
    (rosa,) = of_type(bundle, "RelatedPerson")
    assert (rosa["name"], rosa["relationship"]) == ([{"text": "Rosa Núñez"}], [{"text": "Son or daughter"}])
    assert [contact["value"] for contact in rosa["telecom"]] == ["+13105550124", "jose@example.com"]
    assert [contact["system"] for contact in of_type(bundle, "Patient")[0]["telecom"]] == ["phone"]
    asker = bundle["entry"][1]["fullUrl"]
    assert of_type(bundle, "ServiceRequest")[0]["requester"] == {"reference": asker}


def test_clinic_refers_with_its_npi(submit, monkeypatch):
    from tests.consultations.answers import REFERRER

    monkeypatch.setitem(REFERRER, "npi", "1234567893")
    (wish,) = of_type(made(submit(clinic=True)), "ServiceRequest")
    practitioner, role = wish["contained"]
    assert practitioner["identifier"] == [{"system": "http://hl7.org/fhir/sid/us-npi", "value": "1234567893"}]
    assert (role["id"], role["organization"]["display"]) == ("referrer", "Harbor Clinic")
    assert (wish["requester"], wish["intent"]) == ({"reference": "#referrer"}, "order")


# --- What they ask


@pytest.mark.parametrize(
    ("details", "priority"),
    [({"emergency_signs": ["pain"]}, "asap"), ({"wants": "spread"}, "urgent"), ({"wants": "follow_up"}, "routine")],
)
def test_priority_follows_urgency(submit, details, priority):
    (wish,) = of_type(made(submit(**details)), "ServiceRequest")
    assert wish["priority"] == priority


@pytest.mark.parametrize(("reason", "status"), [("visit_arranged", "completed"), ("not_for_us", "revoked")])
def test_closed_request_is_no_longer_active(submit, do, ana, reason, status):
    request = submit()
    assert of_type(made(request), "ServiceRequest")[0]["status"] == "active"
    do(actions.close, request, ana, reason=reason)
    assert of_type(made(request), "ServiceRequest")[0]["status"] == status


def test_reason_and_reference_in_words(submit):
    request = submit(wants="second_opinion", emergency_signs=["pain"])
    (wish,) = of_type(made(request), "ServiceRequest")
    assert wish["reasonCode"] == [{"text": "A second opinion"}, {"text": "Pain that nothing controls"}]
    assert wish["identifier"][0]["value"] == request.reference


def test_what_has_no_better_place_is_in_the_notes(submit):
    request = submit(questions="Has it spread?")
    tell(request, telling.Told("practical", {"insurance": "medi_cal"}), telling.Told("treatment", {"had_drugs": "no"}))
    (wish,) = of_type(made(request), "ServiceRequest")
    text = "\n".join(note["text"] for note in wish["note"])
    for said in ("Insurance: Medi-Cal or Medicaid", "Questions to us: Has it spread?", "Drugs: No"):
        assert said in text
