"""Who writes to a request that was closed because a visit was arranged keeps that visit, and is answered."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.choosing import cancel_own_visit
from consultations.actions.hours import working_hours
from consultations.actions.replying import reply
from consultations.actions.through import reply_through
from consultations.enums import CloseReason, Due, Status, VisitState
from tests.consultations.actions.merged_requests import book
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
VISIT = MONDAY_10_AM + timedelta(days=8)
WROTE = MONDAY_10_AM + timedelta(hours=2)


@pytest.fixture
def arranged(do, ana):
    """Books a visit and closes the request for it: arranged(request)"""

    def _arranged(request, at=VISIT):
        book(request, do, ana, at=at)
        do(actions.close, request, ana, reason=CloseReason.VISIT_ARRANGED, now=MONDAY_10_AM)

    return _arranged


def test_a_message_leads_back_to_the_booked_visit_and_is_owed_an_answer(request_of_jose, arranged):
    arranged(request_of_jose)
    reply(request_id=request_of_jose.pk, now=WROTE, text="Where do I park?")
    request_of_jose.refresh_from_db()
    assert (request_of_jose.status, request_of_jose.news_at) == (Status.APPOINTMENT_BOOKED, WROTE)
    assert (request_of_jose.due_for, request_of_jose.due_at) == (Due.REPLY, working_hours().reply_due(WROTE))


def test_the_answer_given_the_visit_is_owed(request_of_jose, arranged, do, ana):
    arranged(request_of_jose)
    reply(request_id=request_of_jose.pk, now=WROTE, text="Where do I park?")
    do(actions.write, request_of_jose, ana, text="Behind the house.", now=WROTE)
    assert (request_of_jose.due_for, request_of_jose.due_at) == (Due.VISIT, VISIT)


def test_that_visit_can_be_cancelled_by_them_and_told_of_by_us(request_of_jose, submit, arranged, do, ana):
    other = submit()
    for request, at in ((request_of_jose, VISIT), (other, VISIT + timedelta(hours=1))):
        arranged(request, at=at)
        reply(request_id=request.pk, now=WROTE, text="Where do I park?")
    cancel_own_visit(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=WROTE)
    assert request_of_jose.appointments.get().state == VisitState.CANCELLED
    do(actions.mark_seen, other, ana, now=VISIT + timedelta(hours=2))
    assert other.status == Status.SEEN


def test_a_message_after_the_visit_leads_to_review(request_of_jose, arranged):
    arranged(request_of_jose)
    reply(request_id=request_of_jose.pk, now=VISIT + timedelta(days=1), text="Thank you")
    request_of_jose.refresh_from_db()
    assert request_of_jose.status == Status.IN_REVIEW


def test_so_does_a_message_through_a_merged_request(submit, merge, arranged):
    kept, other = submit(), submit(carer=True, phone="", email="rosa@example.com")
    merge(kept, other, now=MONDAY_10_AM)
    arranged(kept)
    reply_through(request_id=other.pk, now=WROTE, text="Where do we park?")
    kept.refresh_from_db()
    assert (kept.status, kept.due_for) == (Status.APPOINTMENT_BOOKED, Due.REPLY)
