"""The feed of changes: RSS 2.0 as its specification has it, from memory."""

import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest

from pages import snapshot
from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.models import Change, Page

pytestmark = pytest.mark.usefixtures("loaded")
ATOM = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture
def change():
    return Change.objects.create(page=Page.objects.get(path="/recurrence/"), day=date(2026, 11, 20), note="A & B.")


def channel(client, path: str = "/changes.xml"):
    root = ElementTree.fromstring(client.get(path).content)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    return root.find("channel")


def test_it_works(client, change):
    [item] = channel(client).findall("item")
    assert (item.findtext("title"), item.findtext("description")) == ("If it comes back", "A & B.")


def test_item_links_to_its_page(client, change, settings):
    assert channel(client).findtext("item/link") == f"{settings.SITE_URL}/recurrence/"


def test_item_has_the_day_at_the_center(client, change):
    assert channel(client).findtext("item/pubDate") == "Fri, 20 Nov 2026 00:00:00 -0800"


def test_guid_stays_when_the_page_moves(client, change):
    before = channel(client).findtext("item/guid")
    Page.objects.filter(path="/recurrence/").update(path="/return/", title="Another")
    editions.refresh()
    assert channel(client).findtext("item/guid") == before
    assert channel(client).find("item/guid").get("isPermaLink") == "false"


def test_every_channel_has_what_the_specification_requires(client):
    assert all(channel(client).findtext(name) for name in ("title", "link", "description"))


@pytest.mark.parametrize(("path", "language"), [("/changes.xml", "en"), ("/es/cambios.xml", "es")])
def test_feed_names_its_own_address_and_language(client, settings, path, language):
    found = channel(client, path)
    assert found.find(ATOM).attrib == {"rel": "self", "href": settings.SITE_URL + path}
    assert found.findtext("language") == language


def test_feed_without_items_does_not_change_with_the_clock(client):
    assert channel(client).findall("item") == []
    assert client.get("/changes.xml")["ETag"] == client.get("/changes.xml")["ETag"]


def test_spanish_feed_tells_of_spanish_pages_alone(client, change):
    assert channel(client, "/es/cambios.xml").findall("item") == []


def test_feed_in_memory_needs_no_query(client, change, django_assert_num_queries):
    editions.current("en")
    with django_assert_num_queries(0):
        client.get("/changes.xml")


def test_feed_may_be_cached_by_everybody(client):
    response = client.get("/changes.xml")
    assert response["Cache-Control"].startswith("public, max-age=60")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert not response.cookies


def test_unchanged_feed_is_not_sent_again(client, change):
    etag = client.get("/changes.xml")["ETag"]
    again = client.get("/changes.xml", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


def test_changed_feed_is_sent_again(client, change):
    etag = client.get("/changes.xml")["ETag"]
    Change.objects.filter(pk=change.pk).update(note="Another.")
    editions.refresh()
    assert client.get("/changes.xml", headers={"If-None-Match": etag}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(client, change):
    get, head = client.get("/changes.xml"), client.head("/changes.xml")
    assert (head.content, head["ETag"]) == (b"", get["ETag"])


def test_without_any_edition_it_says_when_to_come_again(client, monkeypatch):
    def none(language):
        raise EditionUnavailable

    monkeypatch.setattr(editions, "current", none)
    assert client.get("/changes.xml").status_code == 503


def test_pages_name_the_feed_of_their_language(client):
    assert 'type="application/rss+xml"' in client.get("/recurrence/").text
    assert 'href="/es/cambios.xml"' in client.get("/es/recurrencia/").text


def test_feed_is_kept_on_disk_with_its_edition(change):
    kept = snapshot.large(snapshot.small(editions.current("en")), is_ours=True)
    assert kept.feed == editions.current("en").feed
