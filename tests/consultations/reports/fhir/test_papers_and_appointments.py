"""Records are named, appointments have their state."""

import pytest

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.enums import RecordKind, VisitState
from consultations.models import Record
from consultations.reports.fhir.appointments import STATES
from tests.consultations.conftest import MONDAY_10_AM
from tests.consultations.reports.fhir.made import HOUR, made, of_type

pytestmark = pytest.mark.django_db


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
