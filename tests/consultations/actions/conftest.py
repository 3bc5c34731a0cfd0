from datetime import timedelta

import pytest

from consultations import actions
from tests.consultations.actions.merged_requests import FRIDAY, TUESDAY
from tests.consultations.conftest import MONDAY_10_AM


@pytest.fixture
def merge(ana):
    def _merge(kept, other, *, by=ana, now=TUESDAY):
        kept.refresh_from_db()
        other.refresh_from_db()
        actions.merge(
            request_id=kept.pk,
            other_id=other.pk,
            by=by,
            seen_version=kept.version,
            seen_other=other.version,
            now=now,
        )
        kept.refresh_from_db()
        other.refresh_from_db()

    return _merge


@pytest.fixture
def unmerge(do, ana):
    def _unmerge(other, *, by=ana, now=FRIDAY):
        do(actions.unmerge, other, by, now=now)

    return _unmerge


@pytest.fixture
def two(submit):
    """José asked on Monday, and once more an hour later."""
    return submit(), submit(now=MONDAY_10_AM + timedelta(hours=1))
