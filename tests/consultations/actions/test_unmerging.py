"""One request becomes the two that it was."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.enums import CallOutcome, CloseReason, Due, Status
from consultations.workflow import TransitionNotAllowed
from tests.consultations.actions.merged_requests import (
    FRIDAY,
    TUESDAY,
    answers,
    book,
    full,
    rows,
    say,
    stands,
)
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def test_undoing_puts_everything_back(two, merge, unmerge, do, ana):
    kept, other = two
    full(kept, do, ana, "a")
    full(other, do, ana, "b")
    do(actions.wait_for_patient, kept, ana, question="Which hospital?")
    before = [(rows(request), stands(request)) for request in two]
    merge(kept, other)
    unmerge(other)
    after = [(rows(request), stands(request)) for request in two]
    for (hung, stood), (hangs, stands_now), request in zip(before, after, two, strict=True):
        extra = {"notes": hangs["notes"] - hung["notes"]}
        assert stands_now == stood
        assert hangs | {"notes": hung["notes"]} == hung
        assert len(extra["notes"]) == (1 if request == kept else 0)  # what the other one said stays told


def test_undoing_gives_back_a_closed_request_as_it_was(two, merge, unmerge, do, ana):
    kept, other = two
    do(actions.close, other, ana, reason=CloseReason.OTHER_CARE)
    before = stands(other)
    merge(kept, other)
    unmerge(other)
    assert stands(other) == before


def test_what_came_after_the_merge_stays_with_the_kept_one(two, merge, unmerge):
    kept, other = two
    say(other, site="pelvis", size_cm=7)
    merge(kept, other)
    say(kept, site="pelvis", size_cm=9, deep="yes", now=TUESDAY + timedelta(hours=1))
    reply(request_id=kept.pk, now=TUESDAY + timedelta(hours=1), text="One more thing")
    unmerge(other)
    assert answers(kept) == {"size_cm": 9, "deep": "yes"}
    assert answers(other) == {"site": "pelvis", "size_cm": 7}
    assert [letter.text for letter in kept.letters.all()] == ["One more thing"]


def test_where_the_kept_one_has_moved_on_it_is_not_put_back(two, merge, unmerge, do, ana):
    kept, other = two
    merge(kept, other)
    do(actions.log_call, kept, ana, outcome=CallOutcome.REACHED, now=TUESDAY + timedelta(hours=1))
    do(actions.start_review, kept, ana, now=TUESDAY + timedelta(hours=1))
    stood = stands(kept)
    unmerge(other)
    assert stands(kept) == stood
    assert other.due_for == Due.FIRST_CALL


def test_an_appointment_booked_since_then_stays_with_the_kept_one(two, merge, unmerge, do, ana):
    kept, other = two
    do(actions.offer_times, other, ana, times=[FRIDAY], length=timedelta(minutes=30), way="video", now=MONDAY_10_AM)
    merge(kept, other)
    choose_time(request_id=kept.pk, visit_id=kept.appointments.get().pk, now=TUESDAY + timedelta(hours=1))
    unmerge(other, now=TUESDAY + timedelta(hours=2))
    kept.refresh_from_db()
    assert kept.status == Status.APPOINTMENT_BOOKED
    assert kept.appointments.count() == 1
    assert other.status == Status.WAITING_FOR_PATIENT


def test_a_cancelled_appointment_leaves_neither_request_without_a_next_step(two, merge, unmerge, do, ana):
    kept, other = two
    book(other, do, ana)
    merge(kept, other)
    do(actions.cancel_visit, kept, ana, text="We are ill.", now=TUESDAY + timedelta(hours=1))
    unmerge(other)
    assert other.status == Status.IN_REVIEW
    assert other.due_at is not None


def test_merging_again_after_undoing_works(two, merge, unmerge):
    kept, other = two
    merge(kept, other)
    unmerge(other)
    merge(other, kept, now=FRIDAY)
    assert kept.merged_into == other


def test_it_is_undone_once(two, merge, unmerge):
    merge(*two)
    unmerge(two[1])
    with pytest.raises(TransitionNotAllowed, match="is not merged"):
        unmerge(two[1])
