"""Pages answered before Django. What a reader gets is held in tests/pages/test_views.py; here, what Django must not miss."""

import pytest
from django.test import override_settings

from pages.edition import EditionUnavailable
from pages.editions import editions
from pages.serving import Pages, best_encoding
from tests.site_client import SiteClient

pytestmark = pytest.mark.usefixtures("loaded")

HTTPS = override_settings(
    HTTPS=True,
    SECURE_SSL_REDIRECT=True,
    SECURE_HSTS_SECONDS=63_072_000,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
)


def test_django_is_not_asked_for_a_page(monkeypatch):
    asked = []

    def django(environ, start_response):
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return []

    application = Pages(django, editions)
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/recurrence/", "HTTP_HOST": "localhost"}

    for _ in range(3):
        application(environ, lambda status, headers: None)

    assert asked == ["/livez"]  # once, for its headers


def test_a_page_has_every_security_header_that_djangos_own_answers_have(client):
    ours, theirs = client.get("/recurrence/").headers, client.get("/livez").headers

    assert {"Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"} <= set(ours)
    assert {name: ours.get(name) for name in theirs if name not in ("Content-Type", "Content-Length", "Vary")} == {
        name: value for name, value in theirs.items() if name not in ("Content-Type", "Content-Length", "Vary")
    }


def test_a_host_that_is_not_ours_gets_no_page(client):
    assert client.get("/recurrence/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(("host", "asks_django"), [("localhost:8000", False), ("evil.example", True), ("%%", True)])
def test_every_request_is_asked_for_its_host(host, asks_django):
    asked = []

    def django(environ, start_response):
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return []

    application = Pages(django, editions)
    for name in ("localhost", host):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/recurrence/", "HTTP_HOST": name}
        application(environ, lambda status, headers: None)

    assert ("/recurrence/" in asked) == asks_django


@HTTPS
def test_over_http_a_page_is_sent_to_https():
    response = SiteClient().get("/recurrence/")

    assert response.status_code == 301
    assert response["Location"].startswith("https://")


@HTTPS
@pytest.mark.parametrize("proto", ["https", "https, http"])
def test_over_https_a_page_is_served_with_hsts(proto):
    response = SiteClient().get("/recurrence/", headers={"X-Forwarded-Proto": proto})

    assert response.status_code == 200
    assert "max-age=63072000" in response["Strict-Transport-Security"]


def test_ranges_are_not_offered(client):
    response = client.get("/recurrence/", headers={"Range": "bytes=0-10"})

    assert (response.status_code, response.get("Content-Range")) == (200, None)


def test_only_pages_wait_for_the_first_edition(client, monkeypatch):
    monkeypatch.setattr(editions, "_build_first", lambda: pytest.fail("an edition was made"))

    assert client.get("/livez").status_code == 200


def test_without_an_edition_django_answers(client, monkeypatch):
    def fail():
        raise EditionUnavailable

    monkeypatch.setattr(editions, "_ready", fail)

    assert client.get("/recurrence/").status_code == 503


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip;q=0.5, br;q=1.0", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=nonsense", ""),
        ("*", ""),
        ("zstd, deflate", ""),
    ],
)
def test_an_encoding_that_is_not_taken_is_not_sent(accepted, encoding):
    assert best_encoding(accepted) == encoding


def test_what_is_sent_along_changes_nothing(client):
    plain = client.get("/recurrence/").content

    assert client.get("/recurrence/?utm_source=x", headers={"Cookie": "a=b"}).content == plain
