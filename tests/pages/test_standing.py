from datetime import UTC, date, datetime, timedelta

import pytest

from pages import actions
from pages.models import Page
from pages.standing import Review, Twin, all_standings, in_tree_order, standing_of

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def review(page):
    return standing_of(Page.objects.get(pk=page.pk), TODAY).review


def twin(page):
    return standing_of(Page.objects.get(pk=page.pk), TODAY).twin


def test_a_page_that_was_loaded_is_live_and_in_step_and_never_reviewed(recurrence):
    standing = standing_of(recurrence, TODAY)
    assert (standing.is_live, standing.twin, standing.review) == (True, Twin.IN_STEP, Review.NEVER)


@pytest.mark.parametrize(
    ("days", "expected"), [(365, Review.FINE), (31, Review.FINE), (30, Review.DUE), (-1, Review.OVERDUE)]
)
def test_a_signed_page_is_due_when_it_says(recurrence, sign, maya, days, expected):
    sign(recurrence, by=maya, now=NOON - timedelta(days=40), next_due=TODAY + timedelta(days=days))
    assert review(recurrence) == expected


def test_a_text_that_changed_needs_another_review(recurrence, sign, write_on, eva, maya):
    sign(recurrence, by=maya, now=NOON)
    draft = write_on(recurrence, by=eva, body="New.")
    assert review(recurrence) == Review.FINE
    assert standing_of(recurrence, TODAY).working_review is None
    actions.publish(page=recurrence, seen=draft.digest(), by=eva, now=NOON)
    assert review(recurrence) == Review.CHANGED


def test_a_contact_page_needs_no_review(recurrence):
    recurrence.kind = Page.Kind.CONTACT
    assert standing_of(recurrence, TODAY).review == Review.NOT_NEEDED


def test_the_twin_of_a_page_that_went_on_is_behind(recurrence, write_on, eva):
    draft = write_on(recurrence, by=eva, body="New.")
    actions.publish(page=recurrence, seen=draft.digest(), by=eva, now=NOON)
    assert twin(recurrence) == Twin.AHEAD
    assert twin(Page.objects.get(key="recurrence", language="es")) == Twin.BEHIND


def test_a_page_without_twin_says_so(recurrence):
    Page.objects.filter(language="es").delete()
    assert twin(recurrence) == Twin.MISSING


def test_all_pages_take_three_queries(loaded, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(all_standings(TODAY)) == 4


def test_pages_stand_in_the_order_of_their_tree():
    pages = [
        Page(path=path, order=order, title=path)
        for path, order in {"/b/": 1, "/b/2/": 2, "/a/": 2, "/": 0, "/b/1/": 1, "/a/no/deep/": 1}.items()
    ]
    assert [(page.path, depth) for page, depth in in_tree_order(pages)] == [
        ("/", 0),
        ("/b/", 1),
        ("/b/1/", 2),
        ("/b/2/", 2),
        ("/a/", 1),
        ("/a/no/deep/", 2),
    ]
