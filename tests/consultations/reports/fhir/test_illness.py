"""What was told of the illness: conditions, operations, radiation and drugs."""

import pytest

from consultations.actions import telling
from consultations.reports.fhir.elements import ABSENT
from tests.consultations.reports.fhir.made import NOT_KNOWN, card, made, of_type, tell

pytestmark = pytest.mark.django_db


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
