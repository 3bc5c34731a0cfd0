"""A request as FHIR R4: valid by the library that makes it and, independently, by one that knows R4 4.0.1 itself."""

import json
from datetime import date, timedelta

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhirclient.models.bundle import Bundle as R4Bundle

from consultations import actions
from consultations.actions import telling
from consultations.actions.choosing import choose_time
from consultations.demo_answers import GIST, NEW_LUMP, RECURRENCE, told_in
from consultations.enums import RecordKind, SectionName, VisitState
from consultations.models import ConsultationRequest, Record
from consultations.reports.fhir import NotValid, bundle_of
from consultations.reports.fhir.appointments import STATES
from consultations.reports.fhir.bundle import check
from consultations.reports.fhir.elements import ABSENT
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOT_KNOWN = [{"url": ABSENT, "valueCode": "asked-unknown"}]


def made(request) -> dict:
    """The bundle of the request, read by both libraries, and the same when written again."""
    found = ConsultationRequest.objects.select_related("carer", "referrer").get(pk=request.pk)
    bundle = json.loads(bundle_of(found, MONDAY_10_AM))
    assert json.loads(Bundle.model_validate(bundle).model_dump_json()) == bundle
    assert R4Bundle(bundle, strict=True).as_json()["type"] == "collection"
    return bundle


def of_type(bundle: dict, name: str) -> list[dict]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == name]


def tell(request, *pieces) -> None:
    telling.tell(request_id=request.pk, told=list(pieces), now=MONDAY_10_AM)


def card(kind: str, **values) -> telling.Told:
    return telling.Told("treatment", values, card=kind)


def test_sparse_request_is_a_patient_and_what_they_ask(submit):
    bundle = made(submit())
    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == ["Patient", "ServiceRequest"]


@pytest.mark.parametrize("story", [RECURRENCE, NEW_LUMP, GIST])
@pytest.mark.parametrize("who", ["patient", "carer", "clinic"])
def test_every_story_of_the_demo_is_valid(submit, story, who):
    request = submit(**({who: True} if who != "patient" else {}))
    tell(request, *told_in(story, list(SectionName.values)))
    assert of_type(made(request), "Condition")


def test_every_reference_leads_to_a_resource_of_the_bundle(submit, do, ana):
    request = submit(carer=True)
    tell(request, *told_in(RECURRENCE, list(SectionName.values)))
    do(actions.offer_times, request, ana, times=[MONDAY_10_AM + 48 * HOUR], length=HOUR, way="video", clinician=ana)
    bundle = made(request)
    urls = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(urls) == len(bundle["entry"])
    text = json.dumps(bundle)
    named = {part.split('"')[0] for part in text.split('"reference": "')[1:]}
    assert named - urls == set()


def test_two_bundles_of_a_request_speak_of_the_same_resources(submit):
    request = submit()
    assert [e["fullUrl"] for e in made(request)["entry"]] == [e["fullUrl"] for e in made(request)["entry"]]


# --- People


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


# --- What was told of the illness


def diagnosis(submit, wants="second_opinion", **told) -> dict:
    request = submit(wants=wants)
    tell(request, telling.Told("diagnosis", told))
    return of_type(made(request), "Condition")[0]


def test_condition(submit):
    told = {"diagnosis": "soft_tissue", "subtype": "Leiomyosarcoma", "site": "thigh_leg", "side": "left", "stage": "II"}
    found = diagnosis(submit, **told, noticed_on="2026-08", deep="yes")
    assert found["code"] == {"text": "Soft tissue sarcoma, Leiomyosarcoma"}
    assert found["bodySite"] == [{"text": "Hip, thigh, leg or foot; Left side"}]
    assert found["stage"] == [{"summary": {"text": "Stage II (2)"}}]
    assert found["onsetDateTime"] == "2026-08"
    assert "Deep: Yes" in found["note"][0]["text"]
    assert found["verificationStatus"]["coding"][0]["code"] == "unconfirmed"


def test_what_they_do_not_know_says_so(submit):
    told = dict.fromkeys(("diagnosis", "site", "side", "stage", "noticed_on", "deep"), "unknown")
    found = diagnosis(submit, **told)
    assert found["code"] == {"extension": NOT_KNOWN}
    assert found["bodySite"] == [{"extension": NOT_KNOWN}]
    assert found["stage"] == [{"summary": {"extension": NOT_KNOWN}}]
    assert found["_onsetDateTime"] == {"extension": NOT_KNOWN}
    assert "Deep: I do not know" in found["note"][0]["text"]


def test_diagnosis_that_was_left_out_is_absent(submit):
    found = diagnosis(submit, deep="yes")
    assert found["code"] == {"extension": [{"url": ABSENT, "valueCode": "unknown"}]}


@pytest.mark.parametrize(
    ("wants", "status"), [("came_back", "recurrence"), ("second_opinion", "active"), ("follow_up", None)]
)
def test_clinical_status_follows_what_they_want(submit, wants, status):
    found = diagnosis(submit, wants=wants, diagnosis="gist")
    assert found.get("clinicalStatus", {}).get("coding", [{}])[0].get("code") == status


@pytest.mark.parametrize("when", ["2024", "2024-02", "2024-02-09"])
def test_operation_keeps_a_date_as_rough_as_it_was_told(submit, when):
    request = submit()
    tell(request, card("surgery", when=when, where="Foothill Hospital", site="lump, left thigh", margins="not_clear"))
    (found,) = of_type(made(request), "Procedure")
    assert found["performedDateTime"] == when
    assert found["code"]["text"] == "Operation: lump, left thigh"
    assert found["location"] == {"display": "Foothill Hospital"}
    assert found["outcome"]["text"] == "Margins: Not clear (positive)"


def test_operation_that_nothing_is_known_of_is_one_all_the_same(submit):
    request = submit()
    tell(request, card("surgery", when="unknown", where="unknown", site="unknown", margins="unknown"))
    (found,) = of_type(made(request), "Procedure")
    assert found["_performedDateTime"] == {"extension": NOT_KNOWN}
    assert found["code"] == {"text": "Operation"}
    assert "location" not in found


@pytest.mark.parametrize(
    ("ended", "status"),
    [
        ("2024-05", "completed"),
        ("2026-12", "in-progress"),
        ("2026", "unknown"),
        ("unknown", "unknown"),
        ("", "unknown"),
    ],
)
def test_radiation_may_go_on(submit, ended, status):
    request = submit()
    tell(request, card("radiation", site="left thigh", started="2024-03", ended=ended))
    (found,) = of_type(made(request), "Procedure")
    assert found["status"] == status
    assert found["bodySite"] == [{"text": "left thigh"}]


@pytest.mark.parametrize(
    ("why", "status"),
    [
        ("going_on", "active"),
        ("finished", "completed"),
        ("not_working", "stopped"),
        ("side_effects", "stopped"),
        ("unknown", "unknown"),
        ("", "unknown"),
    ],
)
def test_drugs_and_how_the_course_ended(submit, why, status):
    request = submit()
    tell(request, card("drugs", agents="doxorubicin, ifosfamide", started="2025", why_stopped=why, cycles=4))
    (found,) = of_type(made(request), "MedicationStatement")
    assert found["status"] == status
    assert found["medicationCodeableConcept"] == {"text": "doxorubicin, ifosfamide"}
    assert found["effectivePeriod"] == {"start": "2025"}
    assert "Cycles: 4" in found["note"][0]["text"]


def test_drugs_without_a_name_are_absent(submit):
    request = submit()
    tell(request, card("drugs", agents="unknown"), card("drugs", started="2025"))
    reasons = [
        found["medicationCodeableConcept"]["extension"][0]["valueCode"]
        for found in of_type(made(request), "MedicationStatement")
    ]
    assert reasons == ["asked-unknown", "unknown"]


def test_course_that_ends_before_it_starts_has_no_period(submit):
    request = submit()
    tell(request, card("drugs", agents="imatinib", started="2025-09", ended="2024"))
    (found,) = of_type(made(request), "MedicationStatement")
    assert "effectivePeriod" not in found


# --- Papers and appointments


def test_record_is_named_not_enclosed(submit):
    request = submit()
    record = Record.objects.create(
        request=request,
        kind=RecordKind.MRI,
        body_part="left thigh",
        place="Foothill Hospital",
        made_on="2026-10",
        created_at=MONDAY_10_AM,
    )
    bundle = made(request)
    (found,) = of_type(bundle, "DocumentReference")
    assert found["description"] == "MRI: Still needed"
    assert found["content"] == [{"attachment": {"title": "MRI, left thigh", "creation": "2026-10"}}]
    assert found["identifier"][0]["value"] == f"{request.reference}/record/{record.pk}"
    assert len(of_type(bundle, "ServiceRequest")[0]["supportingInfo"]) == 1


def test_appointment_offered_and_booked(submit, do, ana):
    request = submit()
    times = [MONDAY_10_AM + 48 * HOUR, MONDAY_10_AM + 50 * HOUR]
    do(actions.offer_times, request, ana, times=times, length=HOUR / 2, way="video", clinician=ana)
    visits = of_type(made(request), "Appointment")
    assert [visit["status"] for visit in visits] == ["proposed", "proposed"]
    choose_time(request_id=request.pk, visit_id=request.appointments.first().pk, now=MONDAY_10_AM)
    booked, lapsed = of_type(made(request), "Appointment")
    assert (booked["status"], lapsed["status"]) == ("booked", "cancelled")
    assert booked["start"].startswith("2026-11-25T18:00:00")
    assert booked["minutesDuration"] == 30
    assert booked["participant"][1]["actor"] == {"display": "Ana Ruiz"}


def test_every_state_of_an_appointment_has_one_in_fhir():
    assert set(VisitState.values) - STATES.keys() == set()


# --- What must not happen


@pytest.mark.parametrize("name", ["=1+1", "  Ana  ", "A\x0bB\x1f", "\u202eevil", "</script>", "𝒥osé", "x" * 200])
def test_odd_names_stay_valid(submit, name):
    (patient,) = of_type(made(submit(given_names=name, name_to_call=name)), "Patient")
    assert patient["name"][0]["given"]


def test_what_is_not_fhir_is_refused_without_a_value():
    patient = {"resourceType": "Patient", "birthDate": "Secret Núñez"}
    with pytest.raises(NotValid) as refusal:
        check({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": patient}]})
    assert "birthDate" in str(refusal.value)
    assert "Núñez" not in str(refusal.value)


def test_day_of_birth_is_a_date_of_fhir(submit):
    (patient,) = of_type(made(submit(birth_date=date(1919, 1, 2))), "Patient")
    assert patient["birthDate"] == "1919-01-02"
