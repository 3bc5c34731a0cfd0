"""What changed, as the page and the feed list it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pages.changes import changes, feed
from pages.editions import editions
from pages.models import Change, Page
from pages.site import CHANGES_SHOWN
from tests.pages.files import page

TODAY = date(2026, 11, 25)


def site(*found, published=True):
    """As pages.site.Site, with one page."""
    known = SimpleNamespace(key="recurrence", kind="hub", title="If it comes back", path="/recurrence/")
    by_key = {("en", "recurrence"): known} if published else {}
    return SimpleNamespace(by_key=by_key, changes={"en": list(found)}, pages_in=lambda language: [])


def change(pk: int, *, days_ago: int = 0, note: str = "A new study."):
    return SimpleNamespace(
        pk=pk, day=TODAY - timedelta(days=days_ago), note=note, page=SimpleNamespace(key="recurrence")
    )


def test_it_works():
    assert changes(site(change(7)), "en") == [
        {"id": "change-7", "day": TODAY, "title": "If it comes back", "path": "/recurrence/", "note": "A new study."}
    ]


def test_newest_comes_first():
    found = changes(site(change(1, days_ago=3), change(2), change(3)), "en")
    assert [one["id"] for one in found] == ["change-3", "change-2", "change-1"]


def test_only_so_many_are_listed():
    assert len(changes(site(*map(change, range(CHANGES_SHOWN + 1))), "en")) == CHANGES_SHOWN


def test_change_of_a_page_that_is_not_published_is_not_told():
    assert changes(site(change(1), published=False), "en") == []


def test_language_without_changes_lists_none():
    assert changes(site(change(1)), "es") == []


@pytest.mark.parametrize("found", [[], [change(1), change(2, days_ago=1)]])
def test_same_changes_make_the_same_feed(found):
    assert feed(site(*found), "en") == feed(site(*found), "en")


@pytest.fixture
def told(loaded, write):
    """A page of changes in each language, and a change on a page. Gives the page that changed."""
    from pages import content_files
    from pages.loading import load

    write("en/changes", page("/changes/", "changes", "What changed"))
    load(content_files.read(write("es/changes", page("/es/cambios/", "changes", "Qué cambió"))))
    recurrence = Page.objects.get(path="/recurrence/")
    Change.objects.create(page=recurrence, day=TODAY, note="We added <b>a study</b>.")
    return recurrence


def test_page_lists_the_change_with_a_link(client, told):
    text = client.get("/changes/").text
    assert '<a href="/recurrence/">If it comes back</a>' in text
    assert "We added &lt;b&gt;a study&lt;/b&gt;." in text


def test_page_of_the_other_language_says_that_there_is_none(client, told):
    assert "Hasta ahora no ha cambiado ninguna página." in client.get("/es/cambios/").text


def test_page_follows_a_further_change(client, told):
    client.get("/changes/")
    Change.objects.create(page=told, day=TODAY, note="And another.")
    editions.refresh()
    assert "And another." in client.get("/changes/").text


def test_page_stands_in_the_footer(client, told):
    footer = client.get("/").text.split("<footer")[1]
    assert '<a href="/changes/"' in footer
