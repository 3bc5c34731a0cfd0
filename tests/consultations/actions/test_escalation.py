"""Nobody who was promised a call is forgotten: who should have called is told, then the lead, once each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from consultations import actions
from consultations.actions.escalation import escalate
from consultations.models import Message
from tests.consultations.conftest import MONDAY_10_AM, coordinator

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def mia(roles):
    """The lead."""
    lead = coordinator("mia", "Mia", "Lee")
    lead.email = "mia@example.com"
    lead.save()
    lead.groups.set([Group.objects.get(name="lead")])
    return lead


@pytest.fixture
def ana(ana):
    ana.email = "ana@example.com"
    ana.save()
    return ana


def told() -> list[str]:
    return [message.recipient for message in Message.objects.filter(event="late").order_by("pk")]


def test_the_owner_is_told_when_the_call_is_late_and_the_lead_two_working_hours_later(request_of_jose, ana, mia, do):
    do(actions.claim, request_of_jose, ana, now=MONDAY_10_AM)
    late = request_of_jose.promised_call_by
    assert escalate(late - HOUR) == 0
    escalate(late + timedelta(minutes=1))
    assert told() == ["ana@example.com"]
    escalate(late + 3 * HOUR)  # the evening: nobody is at work
    assert told() == ["ana@example.com"]
    for _again in range(3):
        escalate(late + 7 * DAY)
    assert told() == ["ana@example.com", "mia@example.com"]
    assert [line.data["told"] for line in request_of_jose.activities.filter(kind="escalated")] == ["owner", "lead"]


def test_the_lead_is_told_of_what_nobody_took(request_of_jose, mia):
    escalate(MONDAY_10_AM + timedelta(minutes=59))
    assert told() == []
    escalate(MONDAY_10_AM + 5 * HOUR)
    escalate(MONDAY_10_AM + 6 * HOUR)
    assert told() == ["mia@example.com"]
    assert request_of_jose.activities.get(kind="escalated").data["clock"] == "acknowledge"


def test_moving_it_to_another_owner_tells_nobody_again(request_of_jose, ana, ben, mia, do):
    do(actions.claim, request_of_jose, ana, now=MONDAY_10_AM)
    late = request_of_jose.promised_call_by
    escalate(late + HOUR)
    ben.email = "ben@example.com"
    ben.save()
    do(actions.claim, request_of_jose, ben, take_over=True, now=late + HOUR)
    escalate(late + timedelta(hours=1, minutes=1))
    assert told() == ["ana@example.com"]


@pytest.mark.parametrize("standing", ["closed", "waiting"])
def test_what_is_closed_or_waits_for_the_patient_is_never_late(request_of_jose, ana, mia, do, standing):
    if standing == "closed":
        do(actions.close, request_of_jose, ana, reason="other_care", now=MONDAY_10_AM)
    else:
        do(actions.wait_for_patient, request_of_jose, ana, question="?", now=MONDAY_10_AM)
    assert escalate(MONDAY_10_AM + 30 * DAY) == 0
    assert told() == []


def test_an_owner_without_an_address_is_passed_over(request_of_jose, ben, mia, do):
    do(actions.claim, request_of_jose, ben, now=MONDAY_10_AM)
    escalate(request_of_jose.promised_call_by + HOUR)
    assert told() == ["mia@example.com"]


def test_a_centre_without_a_lead_tells_the_coordinators(request_of_jose, ana, ben):
    escalate(MONDAY_10_AM + DAY)
    assert told() == ["ana@example.com"]


def test_the_mail_names_the_reference_and_nobody(request_of_jose, mia):
    escalate(MONDAY_10_AM + DAY)
    mail = Message.objects.get(event="late")
    assert mail.subject == f"{request_of_jose.reference} is late"
    assert "Nobody has taken it" in mail.body
    assert "PST" in mail.body
    assert f"/admin/consultations/consultationrequest/{request_of_jose.pk}/change/" in mail.body
    assert "José" not in mail.body


def test_a_visit_is_late_only_when_nobody_says_what_came_of_it_by_the_next_evening(request_of_jose, ana, mia, do):
    start = MONDAY_10_AM + 8 * DAY
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, times=[start], length=HOUR, way="phone")
    from consultations.actions.choosing import choose_time

    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=MONDAY_10_AM)
    assert escalate(start + HOUR) == 0
    assert escalate(start + 2 * DAY) == 1
