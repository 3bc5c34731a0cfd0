"""Who may, who did, what two at once come to, and what is said of the next request that looks like them."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from consultations import actions
from consultations.actions import duplicates
from consultations.admin.timeline_words import title_of
from consultations.models import AuditEntry, ConsultationRequest, LikelyDuplicate
from consultations.workflow import TransitionNotAllowed
from tests.consultations.actions.merged_requests import TUESDAY
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def test_merging_is_for_a_coordinator(two, merge, olga):
    with pytest.raises(TransitionNotAllowed, match="for a coordinator"):
        merge(*two, by=olga)


def test_both_timelines_and_the_audit_tell_it(two, merge, unmerge, ana):
    kept, other = two
    merge(kept, other)
    unmerge(other)
    details = {request: [title_of(line) for line in request.activities.filter(actor=ana)] for request in two}
    assert details[kept] == [f"Merged: took in {other}", f"Merge undone: {other} was taken out again"]
    assert details[other] == [f"Merged: went into {kept}", f"Merge undone: came out of {kept} again"]
    audited = AuditEntry.objects.filter(act__in=("merge", "unmerge")).values_list("request", "act")
    assert sorted(audited) == sorted((request.pk, act) for request in two for act in ("merge", "unmerge"))


def test_a_change_after_the_page_was_opened_is_told(two, ana, ben, do):
    kept, other = two
    seen = {"seen_version": kept.version, "seen_other": other.version}
    do(actions.claim, other, ben)
    with pytest.raises(actions.ChangedMeanwhile) as conflict:
        actions.merge(request_id=kept.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    assert conflict.value.acts[-1].actor == ben


def test_whoever_looked_like_the_merged_one_now_looks_like_the_kept_one(submit, merge):
    kept, other = submit(), submit(phone="+13105550177", email="")
    twin = submit(given_names="Luis", name_to_call="", phone="+13105550177", email="")
    duplicates.look_for(MONDAY_10_AM)
    LikelyDuplicate.objects.filter(first=kept, second=twin).delete()
    merge(kept, other)
    suggested = LikelyDuplicate.objects.suggested().values_list("first_id", "second_id")
    assert list(suggested) == [(kept.pk, twin.pk)]


def test_a_new_request_that_looks_like_a_merged_one_is_compared_with_the_kept_one(submit, merge):
    kept, other = submit(family_name="Walker", phone="", email=""), submit()
    merge(kept, other)
    newest = submit()
    duplicates.look_for(TUESDAY)
    assert list(LikelyDuplicate.objects.suggested().values_list("first_id", "second_id")) == [(kept.pk, newest.pk)]


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_in_opposite_directions_at_once(submit, ana, ben):
    """One of them wins, the other is told; nobody waits for ever, and there is no circle."""
    for _round in range(5):
        one, other = submit(), submit()
        together, ends = Barrier(2), []

        def go(by, kept, merged, together=together, ends=ends):
            seen = {"seen_version": kept.version, "seen_other": merged.version}
            together.wait()
            try:
                actions.merge(request_id=kept.pk, other_id=merged.pk, by=by, now=TUESDAY, **seen)
                ends.append("done")
            except actions.ChangedMeanwhile as conflict:
                ends.append(conflict.acts[-1].kind)
            finally:
                connection.close()

        people = [Thread(target=go, args=(ana, one, other)), Thread(target=go, args=(ben, other, one))]
        for person in people:
            person.start()
        for person in people:
            person.join(timeout=30)
        assert sorted(ends) == ["done", "merged"]
        assert ConsultationRequest.objects.filter(pk__in=(one.pk, other.pk)).exclude(merged_into=None).count() == 1
