import gzip
import re

import brotli
import pytest

from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.models import Page
from tests.site_client import SiteClient

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def in_memory(loaded):
    editions.refresh()


def test_a_page_is_served(client):
    response = client.get("/recurrence/")

    assert response.status_code == 200
    assert "If it comes back" in response.text


@pytest.mark.usefixtures("in_memory")
def test_a_page_in_memory_needs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/recurrence/")


def test_a_page_sets_no_cookie(client):
    response = client.get("/recurrence/")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_page_may_be_cached_by_everybody_and_shown_while_the_site_is_down(client):
    response = client.get("/recurrence/")

    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"


def test_an_unchanged_page_is_not_sent_again(client):
    etag = client.get("/recurrence/")["ETag"]

    response = client.get("/recurrence/", headers={"If-None-Match": f'"other", W/{etag}'})

    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == etag


def test_a_page_unchanged_since_a_date_is_not_sent_again(client):
    date = client.get("/recurrence/")["Last-Modified"]

    assert client.get("/recurrence/", headers={"If-Modified-Since": date}).status_code == 304


def test_head_has_the_headers_of_get_and_no_body(client):
    get, head = client.get("/recurrence/"), client.head("/recurrence/")

    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Content-Length")} == {
        name: get[name] for name in ("ETag", "Content-Length")
    }


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_page_can_only_be_read(client, method):
    assert getattr(client, method)("/recurrence/").status_code == 405


def test_a_post_without_a_token_hears_that_pages_are_only_read(settings, rf):
    assert SiteClient(enforce_csrf_checks=True).post("/recurrence/").status_code == 405


def test_a_home_page_gets_its_slash_too(client):
    assert client.get("/es")["Location"] == "/es/"


def test_a_missing_slash_is_added_for_good_and_the_query_is_kept(client):
    response = client.get("/recurrence?from=letter")

    assert response.status_code == 301
    assert response["Location"] == "/recurrence/?from=letter"


def test_nobody_is_sent_to_another_host(client):
    assert client.get("/", PATH_INFO="//evil.example/recurrence").status_code == 404


@pytest.mark.parametrize("path", ["/nothing/", "/%00", "/%FF%FE/", "/a%0Ab/", "/recurrence//", "/%2e%2e/"])
def test_an_address_without_page_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("path", "language"), [("/nothing/", "en"), ("/es/nada/", "es")])
def test_not_found_is_said_in_the_language_of_the_address(client, path, language):
    response = client.get(path)

    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.text


def test_a_page_links_to_its_twin(client):
    english, spanish = client.get("/recurrence/").text, client.get("/es/recurrencia/").text

    assert 'hreflang="es" href="http://127.0.0.1:8000/es/recurrencia/"' in english
    assert re.search(r'class="site-language"\s+href="/es/recurrencia/"', english)
    assert re.search(r'class="site-language"\s+href="/recurrence/"', spanish)


def test_a_page_without_twin_links_to_the_other_home_page(client):
    Page.objects.filter(path="/es/recurrencia/").delete()

    page = client.get("/recurrence/").text

    assert re.search(r'class="site-language"\s+href="/es/"', page)
    assert "hreflang" not in page.split("</head>")[0]


def test_a_draft_is_not_served(client):
    Page.objects.filter(path="/recurrence/").update(is_published=False)

    assert client.get("/recurrence/").status_code == 404


def test_without_any_edition_the_answer_is_the_phone_number(client, monkeypatch):
    def fail():
        raise EditionUnavailable

    monkeypatch.setattr(editions, "_ready", fail)
    response = client.get("/recurrence/")

    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "tel:+13105529999" in response.text


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("identity", ""), ("br;q=0", ""), ("", "")],
)
def test_page_comes_in_the_best_encoding_the_browser_takes(client, accepted, encoding):
    response = client.get("/recurrence/", headers={"Accept-Encoding": accepted})
    assert response.headers.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in response["Vary"]
    plain = client.get("/recurrence/").content
    read = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert read(response.content) == plain


def test_each_encoding_has_its_own_etag(client):
    etags = {client.get("/recurrence/", headers={"Accept-Encoding": name})["ETag"] for name in ("br", "gzip", "")}
    assert len(etags) == 3
