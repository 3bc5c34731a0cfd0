"""What staff say of two requests that are not merged. Keyword-only, one transaction each."""

from datetime import datetime

from django.db import transaction

from consultations.actions.pairs import check_seen, decide_pair, locked, pair_of, put, tell_timeline
from consultations.actions.staff import roles_of
from consultations.enums import ActivityKind
from consultations.enums.duplicates import PairState
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_two import KEEP_APART, NOT_SAME, PairAct


def not_same(*, request_id: int, other_id: int, by, seen_version: int, seen_other: int, now: datetime) -> None:
    """They are two people's: not suggested again. Raises ChangedMeanwhile, TransitionNotAllowed."""
    decide(NOT_SAME, PairState.NOT_SAME, request_id, other_id, by, (seen_version, seen_other), now)


def keep_apart(*, request_id: int, other_id: int, by, seen_version: int, seen_other: int, now: datetime) -> None:
    """One person's, who asks for two things. Raises ChangedMeanwhile, TransitionNotAllowed."""
    decide(KEEP_APART, PairState.KEPT_APART, request_id, other_id, by, (seen_version, seen_other), now)


@transaction.atomic
def decide(
    act: PairAct, state: PairState, request_id: int, other_id: int, by, seen: tuple[int, int], now: datetime
) -> None:
    both = locked(request_id, other_id)
    if pair_of(*both).filter(state=state).exists():
        return  # pressed twice
    for one, version in zip(both, seen, strict=True):
        check_seen(one, version)
        act.check(one.status, roles_of(by))
    if both[0].merged_into_id == both[1].pk or both[1].merged_into_id == both[0].pk:
        raise TransitionNotAllowed("These two are merged. Undo the merge first.")
    decide_pair(*both, state, by=by, now=now)
    for one, other in (both, both[::-1]):
        put(one, now)
        tell_timeline(one, ActivityKind.COMPARED, act=act.name, how=state, other=other, by=by, now=now)
