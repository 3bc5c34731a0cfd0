"""A request as FHIR R4: valid by the library that makes it and, independently, by one that knows R4 4.0.1 itself."""

import json
from datetime import date

import pytest

from consultations import actions
from consultations.demo_answers import GIST, NEW_LUMP, RECURRENCE, told_in
from consultations.enums import SectionName
from consultations.reports.fhir import NotValid
from consultations.reports.fhir.bundle import check
from tests.consultations.conftest import MONDAY_10_AM
from tests.consultations.reports.fhir.made import HOUR, made, of_type, tell

pytestmark = pytest.mark.django_db


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
