import xml.etree.ElementTree as ElementTree

import pytest

from pages.edition import EditionUnavailable
from pages.editions import editions

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
    assert twins == {"en": f"{settings.SITE_URL}/", "es": f"{settings.SITE_URL}/es/"}
    assert set(found) == {settings.SITE_URL + path for path in editions.current("en").pages}


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
    assert "Disallow: /admin/" in text
