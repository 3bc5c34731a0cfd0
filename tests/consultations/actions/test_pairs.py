"""Two people of one name, one person with two requests."""

import pytest

from consultations import actions
from consultations.actions import duplicates
from consultations.enums import ActivityKind
from consultations.models import ConsultationRequest, LikelyDuplicate
from tests.consultations.actions.merged_requests import TUESDAY
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", [actions.not_same, actions.keep_apart])
def test_what_was_decided_is_not_suggested_again(two, ana, action):
    duplicates.look_for(MONDAY_10_AM)
    one, other = two
    seen = {"seen_version": one.version, "seen_other": other.version}
    action(request_id=one.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    ConsultationRequest.objects.update(duplicates_looked_at=None)
    duplicates.look_for(TUESDAY)
    assert not LikelyDuplicate.objects.suggested().exists()
    assert LikelyDuplicate.objects.get().decided_by == ana
    assert [request.activities.filter(kind=ActivityKind.COMPARED).count() for request in two] == [1, 1]


def test_one_person_with_two_requests_keeps_both(two, ana):
    one, other = two
    seen = {"seen_version": one.version, "seen_other": other.version}
    actions.keep_apart(request_id=one.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    for request in two:
        request.refresh_from_db()
        assert request.is_open
        assert request.due_at is not None
