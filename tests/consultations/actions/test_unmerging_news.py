"""What people write or send while two requests are merged is seen by somebody, whichever way the merge is undone."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.hours import working_hours
from consultations.actions.replying import reply
from consultations.actions.through import reply_through
from consultations.enums import CloseReason, Due, Status
from consultations.models import ConsultationRequest
from tests.consultations.actions.merged_requests import TUESDAY, book
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def patient_and_carer(submit):
    """José asked, and his daughter Rosa for him: neither may read what the other told."""
    return submit(), submit(carer=True, phone="", email="rosa@example.com")


@pytest.fixture
def ask(do, ana):
    """Stops the clock of a request with a question: ask(request)"""
    return lambda request: do(actions.wait_for_patient, request, ana, question="Which hospital?", now=MONDAY_10_AM)


def test_an_answer_that_came_after_the_merge_stays_in_sight(two, merge, unmerge, ask):
    kept, other = two
    ask(kept)
    reply(request_id=other.pk, now=MONDAY_10_AM + timedelta(hours=3), text="Are you there?")
    merge(kept, other)
    clock = kept.status, kept.due_at, kept.due_for, kept.news_at
    reply(request_id=kept.pk, now=LATER, text="Foothill Hospital")
    unmerge(other)
    kept.refresh_from_db()
    assert kept.status == Status.IN_REVIEW
    assert (kept.status, kept.due_at, kept.due_for, kept.news_at) == clock
    assert kept in ConsultationRequest.objects.overdue(kept.due_at + timedelta(hours=1))


def test_what_the_site_did_itself_is_no_answer(two, merge, unmerge, ask):
    kept, other = two
    ask(kept)
    merge(kept, other)
    kept.activities.create(at=LATER, kind="escalated")
    unmerge(other)
    kept.refresh_from_db()
    assert (kept.status, kept.question_to_patient) == (Status.WAITING_FOR_PATIENT, "Which hospital?")


def test_who_answered_through_the_merged_request_waits_for_us_and_not_we_for_them(
    patient_and_carer, merge, unmerge, ask
):
    kept, other = patient_and_carer
    ask(other)
    merge(kept, other)
    reply_through(request_id=other.pk, now=LATER, text="Foothill Hospital")
    unmerge(other)
    assert (other.status, other.question_to_patient) == (Status.IN_REVIEW, None)
    assert other.news_at == LATER
    assert other.due_for == Due.FIRST_CALL
    assert other.letters.last().text == "Foothill Hospital"


def test_a_letter_through_the_merged_request_is_owed_an_answer(patient_and_carer, merge, unmerge, do, ana):
    kept, other = patient_and_carer
    do(actions.log_call, other, ana, outcome="reached", now=MONDAY_10_AM)
    merge(kept, other)
    reply_through(request_id=other.pk, now=LATER, text="One more thing")
    unmerge(other)
    assert (other.due_for, other.due_at) == (Due.REPLY, working_hours().reply_due(LATER))  # not of the undoing


def test_what_was_answered_through_the_merged_request_is_no_news(patient_and_carer, merge, unmerge, ask, do, ana):
    kept, other = patient_and_carer
    ask(other)
    merge(kept, other)
    reply_through(request_id=other.pk, now=LATER, text="Foothill Hospital")
    kept.refresh_from_db()
    seen = kept.version
    actions.write_through(request_id=other.pk, by=ana, seen_version=seen, now=LATER, text="Thank you")
    unmerge(other)
    assert (other.status, other.news_at) == (Status.IN_REVIEW, None)


def test_a_letter_opens_the_closed_request_that_it_was_written_through(patient_and_carer, merge, unmerge, do, ana):
    kept, other = patient_and_carer
    do(actions.close, other, ana, reason=CloseReason.OTHER_CARE, now=MONDAY_10_AM)
    merge(kept, other)
    reply_through(request_id=other.pk, now=LATER, text="We need you after all")
    unmerge(other)
    assert (other.status, other.news_at, other.closed_at) == (Status.IN_REVIEW, LATER, None)


def test_a_letter_leads_back_to_the_visit_that_its_request_was_closed_for(patient_and_carer, merge, unmerge, do, ana):
    kept, other = patient_and_carer
    book(kept, do, ana, at=MONDAY_10_AM + timedelta(days=9))
    book(other, do, ana, at=MONDAY_10_AM + timedelta(days=8))
    do(actions.close, other, ana, reason=CloseReason.VISIT_ARRANGED, now=MONDAY_10_AM)
    merge(kept, other)
    reply_through(request_id=other.pk, now=LATER, text="Where do we park?")
    unmerge(other)
    assert (other.status, other.due_for) == (Status.APPOINTMENT_BOOKED, Due.REPLY)


def test_an_answer_that_is_owed_outlives_an_appointment_that_goes_back(two, merge, unmerge, do, ana):
    kept, other = two
    do(actions.log_call, kept, ana, outcome="reached", now=MONDAY_10_AM)
    book(other, do, ana, at=MONDAY_10_AM + timedelta(days=8))
    reply(request_id=kept.pk, now=TUESDAY - timedelta(hours=1), text="Where do I park?")
    merge(kept, other)
    reply(request_id=kept.pk, now=LATER, text="And what do I bring?")
    owed = kept.due_at
    assert kept.due_for == Due.REPLY
    unmerge(other, now=LATER)
    kept.refresh_from_db()
    assert (kept.status, kept.due_for, kept.due_at) == (Status.IN_REVIEW, Due.REPLY, owed)
