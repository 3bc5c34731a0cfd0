"""Staff answer a request. Each act leaves its line, and nobody overwrites anybody."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from consultations import actions
from consultations.models import Activity, AuditEntry, ConsultationRequest, Message
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
NOON = MONDAY_10_AM + timedelta(hours=2)


def do(action, request, by, now=NOON, **details):
    """Acts on the request as it is now, as somebody who has just opened its page."""
    request.refresh_from_db()
    action(request_id=request.pk, by=by, seen_version=request.version, now=now, **details)
    request.refresh_from_db()


def kinds(request) -> list[str]:
    return [activity.kind for activity in request.activities.all()]


def test_claim_puts_a_name_on_it(request_of_jose, ana):
    do(actions.claim, request_of_jose, ana)
    assert request_of_jose.owner == ana
    assert kinds(request_of_jose) == ["submitted", "claimed"]


def test_second_coordinator_is_told_who_claimed_first(request_of_jose, ana, ben):
    seen = request_of_jose.version
    actions.claim(request_id=request_of_jose.pk, by=ana, seen_version=seen, now=NOON)
    with pytest.raises(actions.ChangedMeanwhile) as conflict:
        actions.claim(request_id=request_of_jose.pk, by=ben, seen_version=seen, now=NOON)
    assert [(act.actor, act.kind) for act in conflict.value.acts] == [(ana, "claimed")]
    request_of_jose.refresh_from_db()
    assert request_of_jose.owner == ana


def test_a_claimed_request_is_taken_over_only_on_purpose(request_of_jose, ana, ben):
    do(actions.claim, request_of_jose, ana)
    with pytest.raises(actions.AlreadyClaimed):
        do(actions.claim, request_of_jose, ben)
    do(actions.claim, request_of_jose, ben, take_over=True)
    assert request_of_jose.owner == ben


@pytest.mark.parametrize("outcome", ["voicemail", "no_answer", "wrong_number"])
def test_an_unanswered_call_counts_but_keeps_no_promise(request_of_jose, ana, outcome):
    promised = request_of_jose.due_at
    do(actions.log_call, request_of_jose, ana, outcome=outcome)
    assert (request_of_jose.due_at, request_of_jose.first_contact_at) == (promised, None)
    assert request_of_jose.contact_attempts.get().outcome == outcome


def test_speaking_with_them_keeps_the_promise_and_the_next_step_is_owed(request_of_jose, ana):
    do(actions.log_call, request_of_jose, ana, outcome="reached", text="Will send scans")
    assert request_of_jose.first_contact_at == NOON
    assert request_of_jose.due_for == "next_step"
    assert request_of_jose.activities.last().note.text == "Will send scans"


def test_a_note_does_not_mind_what_others_did_meanwhile(request_of_jose, ana, ben):
    seen = request_of_jose.version
    do(actions.claim, request_of_jose, ana)
    actions.add_note(request_id=request_of_jose.pk, by=ben, seen_version=seen, now=NOON, text="Called us")
    assert kinds(request_of_jose) == ["submitted", "claimed", "note_added"]


def test_waiting_stops_the_clock_and_asks_the_patient(request_of_jose, ana):
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital has the slides?")
    assert (request_of_jose.status, request_of_jose.due_at) == ("waiting_for_patient", None)
    assert request_of_jose.question_to_patient == "Which hospital has the slides?"
    assert Message.objects.filter(request=request_of_jose, event="waiting").count() == 1


def test_resuming_runs_the_clock_again(request_of_jose, ana):
    do(actions.wait_for_patient, request_of_jose, ana, question="?")
    do(actions.resume_review, request_of_jose, ana)
    assert (request_of_jose.status, request_of_jose.due_for) == ("in_review", "first_call")


def test_closing_says_why_and_tells_the_patient(request_of_jose, ana):
    do(actions.close, request_of_jose, ana, reason="visit_arranged")
    assert (request_of_jose.close_reason, request_of_jose.closed_at) == ("visit_arranged", NOON)
    assert Message.objects.filter(request=request_of_jose, event="closed").count() == 1


def test_reopening_makes_a_new_promise(request_of_jose, ana):
    do(actions.close, request_of_jose, ana, reason="other_care")
    later = MONDAY_10_AM + timedelta(days=7)
    do(actions.reopen, request_of_jose, ana, now=later, text="She called back")
    assert (request_of_jose.status, request_of_jose.close_reason) == ("in_review", "")
    assert request_of_jose.promised_call_by > later


def test_a_closed_request_cannot_be_closed_again(request_of_jose, ana):
    do(actions.close, request_of_jose, ana, reason="other_care")
    with pytest.raises(TransitionNotAllowed, match="“Close” is not possible"):
        do(actions.close, request_of_jose, ana, reason="withdrawn")


def test_staff_without_a_role_cannot_act(request_of_jose, olga):
    with pytest.raises(TransitionNotAllowed, match="is for a coordinator or clinician"):
        do(actions.claim, request_of_jose, olga)
    assert kinds(request_of_jose) == ["submitted"]


def test_every_act_is_audited(request_of_jose, ana):
    do(actions.claim, request_of_jose, ana)
    do(actions.start_review, request_of_jose, ana)
    entries = AuditEntry.objects.filter(actor=ana)
    assert [entry.act for entry in entries] == ["claim", "start_review"]
    assert entries.last().data == {"from": "received", "to": "in_review"}


@pytest.mark.parametrize("table", [Activity, AuditEntry])
@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_the_past(request_of_jose, table, change):
    rows = table.objects.filter(request=request_of_jose)
    act = rows.delete if change == "delete" else partial(rows.update, data={"forged": True})
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


@pytest.mark.parametrize(
    "impossible",
    [
        {"status": "closed", "due_at": None},
        {"status": "waiting_for_patient", "due_at": None},
        {"due_at": None},
        {"close_reason": "withdrawn"},
    ],
)
def test_impossible_states_are_impossible(request_of_jose, impossible):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationRequest.objects.filter(pk=request_of_jose.pk).update(**impossible)


def test_a_reopened_request_keeps_the_appointment_that_was_arranged(request_of_jose, ana, do):
    start = MONDAY_10_AM + timedelta(days=8)
    do(actions.book_visit, request_of_jose, ana, period=(start, start + timedelta(hours=1)), way="video")
    do(actions.close, request_of_jose, ana, reason="visit_arranged")
    do(actions.reopen, request_of_jose, ana, text="They wrote")
    assert request_of_jose.status == "appointment_booked"
    assert request_of_jose.due_for == "first_call"
    do(actions.cancel_visit, request_of_jose, ana, text="You cannot come")
    assert request_of_jose.status == "in_review"
