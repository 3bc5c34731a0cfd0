import pytest

from pages import actions
from pages.models import Page


@pytest.fixture
def topics(recurrence):
    for number, title in enumerate("ABC"):
        path = f"/recurrence/{title.lower()}/"
        Page.objects.create(language="en", key=title.lower(), path=path, title=title, summary="S", order=number)
    return lambda: list(Page.objects.filter(title__in="ABC").order_by("order").values_list("title", flat=True))


def move(title, steps, people):
    actions.move_among_siblings(page=Page.objects.get(title=title), steps=steps, by=people["ana"])


def test_a_page_moves_up_and_down_among_its_neighbors(topics, people):
    move("C", -1, people)
    assert topics() == ["A", "C", "B"]

    move("A", 1, people)
    assert topics() == ["C", "A", "B"]


def test_at_an_end_nothing_happens(topics, people):
    move("A", -1, people)

    assert topics() == ["A", "B", "C"]


def test_a_draft_goes_along(topics, people, edit):
    edit("ana", page=Page.objects.get(title="C"), summary="A draft.")

    move("C", -1, people)

    page = Page.objects.get(title="C")
    assert page.draft.begun_from == page.digest()
    assert page.draft.fields["order"] == page.order
