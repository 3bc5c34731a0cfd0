"""More than two, and what cannot be merged."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.replying import reply
from consultations.enums import CloseReason
from consultations.workflow import TransitionNotAllowed
from tests.consultations.actions.merged_requests import (
    TUESDAY,
    rows,
    stands,
)
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def test_three_are_put_together_and_taken_apart_in_the_opposite_order(submit, merge, unmerge):
    one, two, three = submit(), submit(), submit()
    for number, request in enumerate((one, two, three)):
        reply(request_id=request.pk, now=MONDAY_10_AM, text=f"letter {number}")
    before = [(rows(request), stands(request)) for request in (one, two, three)]
    merge(two, three)
    merge(one, two, now=TUESDAY + timedelta(hours=1))
    assert one.letters.count() == 3
    with pytest.raises(TransitionNotAllowed, match=f"{two} was merged into {one} since then. Undo that first"):
        unmerge(three)
    unmerge(two)
    unmerge(three)
    assert [(rows(request), stands(request)) for request in (one, two, three)] == before


def test_the_first_of_two_merges_waits_for_the_second_to_be_undone(submit, merge, unmerge):
    one, two, three = submit(), submit(), submit()
    merge(one, two)
    merge(one, three, now=TUESDAY + timedelta(hours=1))
    with pytest.raises(TransitionNotAllowed, match=f"{three} was merged into {one} since then"):
        unmerge(two)


def test_a_merged_request_is_not_merged_again(submit, merge):
    one, two, three = submit(), submit(), submit()
    merge(one, two)
    for pair in ((three, two), (two, three)):
        with pytest.raises(TransitionNotAllowed, match=f"{two} was merged into {one} already"):
            merge(*pair)


def test_a_closed_request_cannot_go_on(two, merge, do, ana):
    kept, other = two
    do(actions.close, kept, ana, reason=CloseReason.OTHER_CARE)
    with pytest.raises(TransitionNotAllowed, match="reopen it first"):
        merge(kept, other)
    merge(other, kept)
    assert kept.merged_into == other


def test_a_merged_request_is_not_reopened(two, merge, do, ana):
    merge(*two)
    with pytest.raises(TransitionNotAllowed, match="Undo the merge instead"):
        do(actions.reopen, two[1], ana, text="They called")
