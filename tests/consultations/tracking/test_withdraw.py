"""Whoever asked wants no more of it, and can come back."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.models import Activity, AuditEntry, Message
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def test_it_works(jose):
    assert "You can come back at any time." in jose.get("withdraw/").text
    response = jose.post("withdraw/", why="too_far", text="Three hours by bus")
    assert response.url == jose.at("")
    assert (jose.request.status, jose.request.close_reason) == ("closed", "withdrawn")
    assert "You asked us to stop." in jose.hub()


def test_looking_changes_nothing(jose):
    jose.get("withdraw/")
    jose.request.refresh_from_db()
    assert jose.request.version == 1


def test_it_leaves_its_lines_and_a_mail(jose):
    jose.post("withdraw/", why="too_far", text="Three hours by bus")
    line = Activity.objects.last()
    assert (line.kind, line.data["why"], line.note.text) == ("withdrawn", "too_far", "Three hours by bus")
    assert AuditEntry.objects.last().act == "withdraw"
    assert Message.objects.filter(event="closed").count() == 1


def test_no_reason_is_needed(jose):
    assert jose.post("withdraw/").status_code == 302
    assert jose.request.status == "closed"


def test_a_forged_reason_is_refused(jose):
    assert jose.post("withdraw/", why="nonsense").status_code == 422
    assert jose.request.status == "received"


def test_pressing_twice_is_harmless(jose):
    for _press in range(2):
        assert jose.post("withdraw/").status_code == 302
    assert Activity.objects.filter(kind="withdrawn").count() == 1


def test_what_we_asked_and_offered_is_over(jose, ana, do):
    start = MONDAY_10_AM + timedelta(days=7)
    do(actions.offer_times, jose.request, ana, times=[start], length=timedelta(minutes=30), way="phone")
    jose.post("withdraw/")
    assert jose.request.question_to_patient is None
    assert jose.request.appointments.get().state == "lapsed"


def test_a_closed_request_says_so(jose):
    jose.post("withdraw/")
    assert "This request is closed." in jose.get("withdraw/").text
    assert "This request is closed." in jose.get("details/").text
    assert "This request is closed." in jose.get("times/").text


def test_writing_brings_it_back(jose):
    jose.post("withdraw/")
    jose.post("messages/", text="I have changed my mind")
    assert jose.request.status == "in_review"
