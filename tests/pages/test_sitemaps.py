import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import pytest

from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.models import Page

pytestmark = pytest.mark.usefixtures("loaded")
NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "xhtml": "http://www.w3.org/1999/xhtml"}


def parsed(client, path: str):
    response = client.get(path)
    assert response["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def test_index_names_a_sitemap_for_each_language(client, settings):
    found = [place.text for place in parsed(client, "/sitemap.xml").findall("map:sitemap/map:loc", NAMES)]
    assert found == [f"{settings.SITE_URL}/sitemap-en.xml", f"{settings.SITE_URL}/sitemap-es.xml"]


def test_every_page_is_listed_with_its_twin(client, settings):
    found = {
        url.find("map:loc", NAMES).text: url for url in parsed(client, "/sitemap-en.xml").findall("map:url", NAMES)
    }
    home = found[f"{settings.SITE_URL}/"]
    twins = {link.get("hreflang"): link.get("href") for link in home.findall("xhtml:link", NAMES)}
    assert twins == {
        "en": f"{settings.SITE_URL}/",
        "es": f"{settings.SITE_URL}/es/",
        "x-default": f"{settings.SITE_URL}/",
    }
    assert set(found) == {settings.SITE_URL + path for path in editions.current("en").pages}


def test_twins_name_the_same_addresses(client):
    """A pair that does not name each other is not believed."""

    def twins(path: str, address: str):
        urls = parsed(client, path).findall("map:url", NAMES)
        [url] = [url for url in urls if url.find("map:loc", NAMES).text.endswith(address)]
        return [dict(link.attrib) for link in url.findall("xhtml:link", NAMES)]

    assert twins("/sitemap-en.xml", "/recurrence/") == twins("/sitemap-es.xml", "/es/recurrencia/")


def test_page_without_twin_names_no_language(client):
    Page.objects.filter(path="/es/recurrencia/").delete()
    assert len(parsed(client, "/sitemap-en.xml").findall("map:url/xhtml:link", NAMES)) == 3  # of the home page


def test_page_is_dated_by_its_last_change(client):
    changed = Page.objects.get(path="/recurrence/").updated_at
    dates = [place.text for place in parsed(client, "/sitemap-en.xml").findall("map:url/map:lastmod", NAMES)]
    assert changed.isoformat(timespec="seconds") in {
        datetime.fromisoformat(one).astimezone(UTC).isoformat(timespec="seconds") for one in dates
    }


def test_draft_is_not_listed(client):
    Page.objects.filter(path="/recurrence/").update(is_published=False)
    assert [place.text for place in parsed(client, "/sitemap-en.xml").findall("map:url/map:loc", NAMES)][1:] == []


def test_page_names_itself_its_twin_and_the_default(client, settings):
    head = client.get("/es/recurrencia/").text.split("</head>")[0]
    assert dict(re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', head)) == {
        "en": f"{settings.SITE_URL}/recurrence/",
        "es": f"{settings.SITE_URL}/es/recurrencia/",
        "x-default": f"{settings.SITE_URL}/recurrence/",
    }
    assert f'<link rel="canonical" href="{settings.SITE_URL}/es/recurrencia/">' in head


def test_shared_link_names_the_other_language(client):
    head = client.get("/es/recurrencia/").text.split("</head>")[0]
    assert re.findall(r'property="(og:locale[:\w]*)" content="(\w+)"', head) == [
        ("og:locale", "es_US"),
        ("og:locale:alternate", "en_US"),
    ]


def test_sitemap_asks_nothing_of_the_database(client, django_assert_num_queries):
    editions.current("en")
    with django_assert_num_queries(0):
        client.get("/sitemap-en.xml")


def test_sitemap_that_cannot_be_made_says_when_to_come_again(client, monkeypatch):
    def none(language):
        raise EditionUnavailable

    monkeypatch.setattr(editions, "current", none)
    response = client.get("/sitemap-es.xml")
    assert (response.status_code, response["Retry-After"]) == (503, "10")


def test_robots_are_shown_the_sitemap_and_kept_from_the_admin(client, settings):
    text = client.get("/robots.txt").text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    refused = re.findall(r"Disallow: (\S+)", text)
    assert refused == ["/admin/", "/preview/", "/search/", "/es/buscar/"]
