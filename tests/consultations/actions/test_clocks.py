"""What is owed, and when: moving a request about puts nothing off, and clocks stand still only while we wait for them."""

from datetime import date, timedelta

import pytest

from consultations import actions
from consultations.actions import hours
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.models import Closure
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THURSDAY_OFF_AND_FRIDAY = 2 * DAY  # Thanksgiving lies in the week of Monday 10 am
TO_OFFER = {"times": [MONDAY_10_AM + 9 * DAY], "length": timedelta(minutes=30), "way": "phone"}


def test_the_first_act_acknowledges_it_and_a_note_does_not(request_of_jose, ana, do):
    do(actions.add_note, request_of_jose, ana, text="Looks urgent", now=MONDAY_10_AM)
    assert request_of_jose.acknowledged_at is None
    do(actions.claim, request_of_jose, ana, now=MONDAY_10_AM + HOUR)
    do(actions.start_review, request_of_jose, ana, now=MONDAY_10_AM + 2 * HOUR)
    assert request_of_jose.acknowledged_at == MONDAY_10_AM + HOUR


def test_the_decision_is_owed_from_the_first_contact(request_of_jose, ana, do):
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM)
    assert request_of_jose.decide_by == request_of_jose.due_at
    assert request_of_jose.decided_at is None


def test_a_second_call_does_not_put_the_decision_off(request_of_jose, ana, do):
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM)
    decide_by = request_of_jose.decide_by
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM + DAY)
    assert (request_of_jose.due_at, request_of_jose.decide_by) == (decide_by, decide_by)


def test_answering_them_does_not_put_the_decision_off(request_of_jose, ana, do):
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM)
    decide_by = request_of_jose.decide_by
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM + HOUR, text="One more thing")
    do(actions.write, request_of_jose, ana, text="Thank you", now=MONDAY_10_AM + 2 * HOUR)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("next_step", decide_by)


@pytest.mark.parametrize(
    ("act", "details"), [(actions.offer_times, TO_OFFER), (actions.close, {"reason": "other_care"})]
)
def test_offering_times_or_closing_is_the_decision(request_of_jose, ana, do, act, details):
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM)
    do(act, request_of_jose, ana, now=MONDAY_10_AM + HOUR, **details)
    assert request_of_jose.decided_at == MONDAY_10_AM + HOUR


def test_waiting_for_the_patient_leaves_the_promised_call_as_much_time_as_it_had(request_of_jose, ana, do):
    promised = request_of_jose.promised_call_by
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?", now=MONDAY_10_AM)
    assert (request_of_jose.due_at, request_of_jose.paused_at) == (None, MONDAY_10_AM)
    do(actions.resume_review, request_of_jose, ana, now=MONDAY_10_AM + 2 * HOUR)
    # 5 pm on Wednesday and two hours more, of which Thursday and Friday are holidays: 11 am on Monday
    assert request_of_jose.due_at == promised + THURSDAY_OFF_AND_FRIDAY + 3 * DAY - 6 * HOUR
    assert request_of_jose.promised_call_by == request_of_jose.due_at
    assert request_of_jose.paused_at is None


def test_their_answer_ends_the_pause(request_of_jose, ana, do):
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM)
    decide_by = request_of_jose.decide_by
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?", now=MONDAY_10_AM)
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM + HOUR, text="Foothill")
    request_of_jose.refresh_from_db()
    assert (request_of_jose.status, request_of_jose.paused_at) == ("in_review", None)
    assert request_of_jose.decide_by > decide_by
    assert request_of_jose.due_for == "reply"


def test_what_was_late_before_the_pause_is_late_after_it(request_of_jose, ana, do):
    promised = request_of_jose.promised_call_by
    do(actions.wait_for_patient, request_of_jose, ana, question="?", now=promised + HOUR)
    do(actions.resume_review, request_of_jose, ana, now=promised + 30 * HOUR)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("first_call", promised)


def test_a_new_owner_does_not_restart_a_clock(request_of_jose, ana, ben, do):
    promised = request_of_jose.due_at
    do(actions.claim, request_of_jose, ana, now=MONDAY_10_AM)
    do(actions.claim, request_of_jose, ben, take_over=True, now=MONDAY_10_AM + DAY)
    do(actions.release, request_of_jose, ben, now=MONDAY_10_AM + DAY)
    assert (request_of_jose.owner, request_of_jose.due_at) == (None, promised)
    assert request_of_jose.acknowledged_at == MONDAY_10_AM


def test_what_nobody_owns_cannot_be_released(request_of_jose, ana, do):
    with pytest.raises(TransitionNotAllowed, match="Nobody has claimed it"):
        do(actions.release, request_of_jose, ana, now=MONDAY_10_AM)


def test_a_promise_does_not_fall_on_a_closure(submit):
    day = date(2026, 11, 24)
    Closure.objects.create(first_day=day, last_day=day, reason="Move")
    hours.read_again()
    assert submit(wants="follow_up").promised_call_by.date() > date(2026, 11, 26)


def test_staff_set_the_urgency_over_the_rules_and_give_it_back(request_of_jose, ana, do):
    by_rule, promised = request_of_jose.urgency, request_of_jose.due_at
    do(actions.set_urgency, request_of_jose, ana, level="1_red", text="Bleeding, said on the phone", now=MONDAY_10_AM)
    assert request_of_jose.urgency == "1_red"
    assert request_of_jose.due_at < promised
    assert request_of_jose.activities.last().note.text == "Bleeding, said on the phone"
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM + HOUR, text="Thank you")
    request_of_jose.refresh_from_db()
    assert request_of_jose.urgency == "1_red"
    sooner = request_of_jose.due_at
    do(actions.set_urgency, request_of_jose, ana, level="", text="It stopped", now=MONDAY_10_AM + HOUR)
    assert (request_of_jose.urgency, request_of_jose.due_at) == (by_rule, sooner)


# --- What must not be put off by moving a request about


def test_who_turns_urgent_while_we_wait_is_called_as_urgent(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?", now=MONDAY_10_AM)
    do(actions.set_urgency, request_of_jose, ana, level="1_red", text="Bleeding", now=MONDAY_10_AM + HOUR)
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM + HOUR, text="Foothill")
    request_of_jose.refresh_from_db()
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("first_call", MONDAY_10_AM + 7 * HOUR)


def test_what_they_answer_makes_the_call_urgent_at_once(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, question="Anything new?", now=MONDAY_10_AM)
    told = {"diagnosis": {"site": "pelvis"}, "treatment": {"next_step": "operation", "next_on": "2026-11-27"}}
    pieces = [Told(section, values, seen_at=None) for section, values in told.items()]
    tell(request_id=request_of_jose.pk, told=pieces, now=MONDAY_10_AM + HOUR)
    request_of_jose.refresh_from_db()
    assert request_of_jose.urgency == "1_red"
    assert request_of_jose.due_at == MONDAY_10_AM + 7 * HOUR


def test_speaking_with_them_while_we_wait_gives_the_decision_the_time_from_then(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?", now=MONDAY_10_AM)
    do(actions.log_call, request_of_jose, ana, outcome="reached", now=MONDAY_10_AM + 14 * DAY)
    decide_by = request_of_jose.decide_by
    do(actions.resume_review, request_of_jose, ana, now=MONDAY_10_AM + 14 * DAY + timedelta(minutes=5))
    assert request_of_jose.decide_by - decide_by < DAY


@pytest.mark.parametrize("how_it_ends", ["cancelled", "missed"])
def test_a_visit_that_comes_to_nothing_does_not_mend_a_broken_promise(request_of_jose, ana, do, how_it_ends):
    promised = request_of_jose.promised_call_by
    book(request_of_jose, ana, do, MONDAY_10_AM + 10 * DAY)
    if how_it_ends == "cancelled":
        do(actions.cancel_visit, request_of_jose, ana, text="We are ill.", now=promised + 5 * DAY)
    else:
        do(actions.mark_missed, request_of_jose, ana, now=MONDAY_10_AM + 10 * DAY + HOUR)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("first_call", promised)
    assert request_of_jose.promised_call_by == promised


def test_a_visit_moved_behind_the_promised_call_leaves_the_call_owed(request_of_jose, ana, do):
    promised = request_of_jose.promised_call_by
    book(request_of_jose, ana, do, promised - HOUR)
    assert request_of_jose.due_for == "visit"
    later = (MONDAY_10_AM + 14 * DAY, MONDAY_10_AM + 14 * DAY + HOUR)
    do(actions.move_visit, request_of_jose, ana, period=later, way="video", now=MONDAY_10_AM + HOUR)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("first_call", promised)


def book(request, by, do, start):
    do(actions.book_visit, request, by, period=(start, start + HOUR), way="video", now=MONDAY_10_AM)
