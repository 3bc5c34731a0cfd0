"""Each check fires on the bad setting it is about, and is silent on a good one."""

from types import ModuleType, SimpleNamespace

import pytest
from django.core.checks.registry import registry

from sarcoma_center import checks

SERVER = "django.db.backends.postgresql"
EMBEDDED = "sarcoma_center.embedded_postgres"
BACKENDS = "django.core.cache.backends"


def ids(found) -> list[str]:
    return [message.id.removeprefix("sarcoma_center.") for message in found]


@pytest.mark.parametrize(("engine", "expected"), [(EMBEDDED, ["E001"]), (SERVER, [])])
def test_embedded_database_is_refused(monkeypatch, engine, expected):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": {"ENGINE": engine}}))
    assert ids(checks.database_is_a_server(None)) == expected


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        ("locmem.LocMemCache", ["E002"]),
        ("dummy.DummyCache", ["E002"]),
        ("db.DatabaseCache", []),
        ("redis.RedisCache", []),
    ],
)
def test_cache_of_one_process_is_refused(settings, backend, expected):
    settings.CACHES = {"default": {"BACKEND": f"{BACKENDS}.{backend}"}}
    assert ids(checks.cache_is_shared(None)) == expected


@pytest.mark.parametrize(
    ("secret", "index", "fields", "expected"),
    [
        ("a", "b", ["c", "d"], []),
        ("a", "a", ["c"], ["E003"]),
        ("a", "b", ["b"], ["E003"]),
        ("a", "b", ["a"], ["E003"]),
        ("a", "b", ["c", "c"], ["E003"]),
    ],
)
def test_one_key_for_two_locks_is_refused(settings, secret, index, fields, expected):
    settings.SECRET_KEY, settings.BLIND_INDEX_KEY, settings.FIELD_ENCRYPTION_KEYS = secret, index, fields
    assert ids(checks.keys_are_apart(None)) == expected


@pytest.mark.parametrize(("characters", "expected"), [(39, ["E007"]), (40, [])])
def test_blind_index_key_that_can_be_guessed_is_refused(settings, characters, expected):
    settings.BLIND_INDEX_KEY = "k" * characters
    assert ids(checks.blind_index_key_is_long(None)) == expected


@pytest.mark.parametrize(
    ("address", "expected"), [("http://example.org", ["E004"]), ("", ["E004"]), ("https://example.org", [])]
)
def test_site_without_https_is_refused(settings, address, expected):
    settings.SITE_URL = address
    assert ids(checks.site_is_https(None)) == expected


@pytest.mark.parametrize(("shown", "expected"), [(True, ["E008"]), (False, [])])
def test_design_page_is_refused(settings, shown, expected):
    settings.DESIGN_PAGE = shown
    assert ids(checks.design_page_is_off(None)) == expected


@pytest.mark.parametrize(
    "contact", ["mailto:security@example.org", "https://example.org/report", "tel:+1-310-552-9999"]
)
def test_security_contact_that_a_program_can_open_is_taken(settings, contact):
    settings.SECURITY_CONTACT = contact
    assert checks.security_contact_is_an_address(None) == []


@pytest.mark.parametrize(
    "contact", ["security@example.org", "http://example.org/", "310-552-9999", "tel:", "tel:1\nExpires: never"]
)
def test_other_security_contact_is_refused(settings, contact):
    settings.SECURITY_CONTACT = contact
    assert ids(checks.security_contact_is_an_address(None)) == ["E009"]


def test_missing_spanish_messages_are_told(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    assert ids(checks.messages_are_compiled(None)) == ["E005"]


def test_spanish_messages_are_there():
    assert checks.messages_are_compiled(None) == []


@pytest.mark.parametrize(("driver", "expected"), [("psycopg", ["E006"]), ("psycopg2", [])])
def test_other_driver_is_refused(monkeypatch, driver, expected):
    monkeypatch.setattr(checks, "connection", SimpleNamespace(Database=ModuleType(driver)))
    assert ids(checks.driver_is_psycopg2(None)) == expected


def test_driver_in_use_is_psycopg2():
    assert checks.driver_is_psycopg2(None) == []


def test_every_message_says_what_to_do(settings):
    settings.SITE_URL = "http://example.org"
    (message,) = checks.site_is_https(None)
    assert message.hint.startswith("Set SITE_URL")


def test_every_check_is_registered():
    ours = {
        check.__name__
        for check in registry.get_checks(include_deployment_checks=True)
        if check.__module__ == checks.__name__
    }
    written = {name for name, value in vars(checks).items() if getattr(value, "__module__", "") == checks.__name__}
    assert ours == written
    assert len(ours) == 9
