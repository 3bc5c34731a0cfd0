from datetime import UTC, datetime, timedelta

import pytest

from sarcoma_center import security_txt

EVENING_IN_LOS_ANGELES = datetime(2026, 11, 26, 3, tzinfo=UTC)


@pytest.fixture
def fields(client, settings):
    """The fields of the file, by name; call it."""
    settings.SITE_URL, settings.HTTPS = "https://example.org", True
    return lambda: dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())


def test_it_works(fields):
    assert fields().keys() == {"Contact", "Expires", "Preferred-Languages", "Canonical"}


def test_contact_is_the_phone_of_the_center_unless_set(fields):
    assert fields()["Contact"] == "tel:+13105529999"


def test_contact_can_be_set(fields, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    assert fields()["Contact"] == "mailto:security@example.org"


def test_it_names_its_own_address(fields):
    assert fields()["Canonical"] == "https://example.org/.well-known/security.txt"


def test_an_address_without_https_is_not_named(fields, settings):
    settings.HTTPS = False
    assert "Canonical" not in fields()


def test_languages_are_those_of_the_site(fields):
    assert fields()["Preferred-Languages"] == "en, es"


def test_it_expires_within_a_year():
    left = security_txt.expires(EVENING_IN_LOS_ANGELES) - EVENING_IN_LOS_ANGELES
    assert timedelta(days=300) < left < timedelta(days=365)


def test_it_is_the_same_all_day_long():
    a_minute_before_midnight = EVENING_IN_LOS_ANGELES.replace(hour=23, minute=59)
    assert security_txt.expires(EVENING_IN_LOS_ANGELES) == security_txt.expires(a_minute_before_midnight)


def test_it_is_plain_text(client):
    assert client.get("/.well-known/security.txt")["Content-Type"] == "text/plain; charset=utf-8"


def test_it_asks_nothing_of_the_database(client):
    """The fixtures of this test open no database: any query would fail it."""
    assert client.head("/.well-known/security.txt").status_code == 200
