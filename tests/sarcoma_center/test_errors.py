"""Whatever goes wrong, the visitor reads what to do in plain words, with a phone number."""

import base64
import hashlib
import re

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory

from sarcoma_center import errors
from tests.pages.files import page

PLAIN = [
    (400, lambda request: errors.bad_request(request)),
    (413, lambda request: errors.bad_request(request, RequestDataTooBig())),
    (500, lambda request: errors.server_error(request)),
]


@pytest.fixture
def request_():
    return RequestFactory().get("/")


@pytest.mark.parametrize(("status", "answer"), PLAIN)
def test_plain_page_needs_nothing_but_itself(request_, status, answer):
    response = answer(request_)
    assert response.status_code == status
    assert not re.search(r"(src|href)=\"(?!/\"|tel:)", response.text)
    assert 'lang="es"' in response.text


@pytest.mark.parametrize(("status", "answer"), PLAIN)
def test_plain_page_names_the_phone_in_both_languages(request_, status, answer):
    assert answer(request_).text.count("tel:+13105529999") == 2


def test_style_of_a_plain_page_is_allowed_by_its_policy(client, settings):
    """The browser refuses a style whose hash is not named."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10  # bytes
    response = client.post("/consultation/patient/", {"given_names": "too long to take"})
    assert response.status_code == 413
    style = re.search(r"<style>(.*?)</style>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{digest}'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    ["message/?state__exact=%00", "auditentry/?act=%00", "auditentry/?act=x%2500&%00", "closure/add/?reason=a%00"],
)
def test_staff_address_with_a_zero_byte_is_refused_in_plain_words(admin_client, address):
    response = admin_client.get(f"/admin/consultations/{address}")
    assert response.status_code == 400
    assert "310-552-9999" in response.text


def test_staff_address_that_only_looks_like_a_zero_byte_is_none(admin_client):
    assert admin_client.get("/admin/consultations/message/?q=%2500").status_code == 200


def test_public_address_with_a_zero_byte_is_answered_as_ever(client, db):
    assert client.get("/consultation/patient/?from=%00").status_code == 200


def test_error_of_ours_is_told_without_the_database(monkeypatch):
    """No database is open in this test."""

    def breaks(*args, **kwargs):
        raise ValueError

    monkeypatch.setattr("pages.views.editions.current", breaks)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "The fault is ours, not yours." in response.text


def test_form_that_was_open_too_long_says_so():
    response = Client(enforce_csrf_checks=True).post("/consultation/mine/leave/")
    assert response.status_code == 403
    assert "This page was open for a long time." in response.text


def test_wrong_address_is_told_the_nearest_pages(client, db, tmp_path):
    from pages.content_files import read
    from pages.editions import editions
    from pages.loading import load

    for name, path, kind in (
        ("home", "/", "home"),
        ("recurrence", "/recurrence/", "hub"),
        ("local", "/recurrence/local-recurrence/", "topic"),
    ):
        file = tmp_path / "en" / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\n{page(path, kind, 'A page')}\n---\nWords.\n")
    load(read(tmp_path))
    editions.refresh()
    answer = client.get("/recurrence/local-recurence/").text
    editions.forget()
    assert '<li><a href="/recurrence/local-recurrence/">' in answer
    assert 'role="search"' in answer
