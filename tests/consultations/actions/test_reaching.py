"""Nobody is closed as not reached before three attempts at different times of day, and a letter."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.correcting import Details, correct_details, current_details
from consultations.actions.reaching import tally_of
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
AT = {
    "morning": MONDAY_10_AM + timedelta(hours=1),
    "early": MONDAY_10_AM + timedelta(hours=3),
    "late": MONDAY_10_AM + timedelta(hours=6),
}
NEXT_DAY = MONDAY_10_AM + timedelta(days=1)


@pytest.fixture
def call(do, ana, request_of_jose):
    """call("early", "voicemail")"""
    return lambda part, outcome="no_answer": do(actions.log_call, request_of_jose, ana, now=AT[part], outcome=outcome)


@pytest.fixture
def give_up(do, ana, request_of_jose):
    return lambda: do(actions.close, request_of_jose, ana, now=NEXT_DAY, reason="not_reached")


@pytest.fixture
def write(do, ana, request_of_jose):
    return lambda now=NEXT_DAY: do(actions.write, request_of_jose, ana, now=now, text="We tried to call you.")


def test_three_attempts_and_a_letter_are_enough(call, write, give_up, request_of_jose):
    call("morning"), call("early", "voicemail"), call("late")
    write()
    give_up()
    assert request_of_jose.close_reason == "not_reached"


def test_two_attempts_are_not(call, write, give_up, request_of_jose):
    call("morning"), call("late")
    write()
    with pytest.raises(TransitionNotAllowed, match=r"2 of 3 attempts .* Still to try: early afternoon"):
        give_up()
    request_of_jose.refresh_from_db()
    assert request_of_jose.status == "received"


def test_three_attempts_without_a_letter_are_not(call, give_up):
    call("morning"), call("early"), call("late")
    with pytest.raises(TransitionNotAllowed, match="write to them first"):
        give_up()


def test_a_letter_of_theirs_is_none_of_ours(call, give_up, request_of_jose):
    from consultations.actions.replying import reply

    call("morning"), call("early"), call("late")
    reply(request_id=request_of_jose.pk, now=NEXT_DAY, text="Hello?")
    with pytest.raises(TransitionNotAllowed):
        give_up()


def test_a_wrong_number_and_a_letter_are_enough(call, write, give_up, request_of_jose):
    call("morning", "wrong_number")
    with pytest.raises(TransitionNotAllowed, match="The number is wrong: write to them first"):
        give_up()
    write()
    give_up()
    assert request_of_jose.status == "closed"


def test_a_corrected_number_is_tried_anew(call, write, give_up, request_of_jose):
    call("morning", "wrong_number")
    write(AT["early"])
    shown = Details(request={"phone": request_of_jose.phone})
    seen = current_details(request_of_jose, shown).stamp()
    corrected = Details(request={"phone": "+13105550188"})
    correct_details(request_id=request_of_jose.pk, details=corrected, seen=seen, now=AT["late"])
    with pytest.raises(TransitionNotAllowed, match="0 of 3 attempts"):
        give_up()


def test_what_was_tried_before_it_was_opened_again_does_not_count(call, write, give_up, do, ana, request_of_jose):
    call("morning"), call("early"), call("late")
    write(AT["late"])
    give_up()
    do(actions.reopen, request_of_jose, ana, now=NEXT_DAY, text="Her sister called")
    assert tally_of(request_of_jose.activities.all()).counted == ()
    with pytest.raises(TransitionNotAllowed):
        give_up()


def test_what_was_tried_before_a_closing_that_was_taken_back_counts(call, do, ana, request_of_jose):
    call("morning"), call("late")
    do(actions.close, request_of_jose, ana, now=NEXT_DAY, reason="other_care")
    do(actions.undo, request_of_jose, ana, now=NEXT_DAY + timedelta(minutes=1))
    assert tally_of(request_of_jose.activities.all()).counted == ("morning", "late_afternoon")


@pytest.fixture
def visit(do, ana, request_of_jose):
    """Booked for two o'clock the next day: visit(spoke=True)"""
    starts = NEXT_DAY + timedelta(hours=4)

    def _visit(**details):
        period = (starts, starts + timedelta(minutes=30))
        do(actions.book_visit, request_of_jose, ana, now=NEXT_DAY, period=period, way="phone", **details)
        return starts

    return _visit


def test_what_was_tried_before_they_were_spoken_with_on_booking_does_not_count(call, write, give_up, visit):
    call("morning"), call("early"), call("late")
    write(AT["late"])
    visit(spoke=True)
    with pytest.raises(TransitionNotAllowed, match="0 of 3 attempts"):
        give_up()


def test_a_visit_booked_without_speaking_changes_nothing(call, write, give_up, visit, request_of_jose):
    call("morning"), call("early"), call("late")
    write(AT["late"])
    visit()
    give_up()
    assert request_of_jose.close_reason == "not_reached"


def test_what_was_tried_before_they_came_does_not_count(call, write, give_up, visit, do, ana, request_of_jose):
    call("morning"), call("early"), call("late")
    write(AT["late"])
    do(actions.mark_seen, request_of_jose, ana, now=visit() + timedelta(days=2))
    with pytest.raises(TransitionNotAllowed, match="0 of 3 attempts"):
        give_up()


def test_what_was_tried_after_they_came_counts_however_late_it_was_told(visit, do, ana, request_of_jose):
    starts = visit()
    day_after = MONDAY_10_AM + timedelta(days=2)
    do(actions.log_call, request_of_jose, ana, now=day_after, outcome="no_answer")
    do(actions.mark_seen, request_of_jose, ana, now=starts + timedelta(days=2))
    assert tally_of(request_of_jose.activities.all()).counted == ("morning",)


def test_what_was_tried_before_a_visit_marked_as_seen_by_a_slip_counts(call, visit, do, ana, request_of_jose):
    call("morning"), call("late")
    told = visit() + timedelta(hours=1)
    do(actions.mark_seen, request_of_jose, ana, now=told)
    do(actions.undo, request_of_jose, ana, now=told + timedelta(minutes=1))
    assert tally_of(request_of_jose.activities.all()).counted == ("morning", "late_afternoon")


def test_other_reasons_need_no_attempt(do, ana, request_of_jose):
    do(actions.close, request_of_jose, ana, reason="other_care")
    assert request_of_jose.status == "closed"
