from collections import namedtuple

import pytest
from django.db import OperationalError

from pages.editions import editions
from sarcoma_center import health

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def all_well(monkeypatch):
    """Nothing is really asked."""
    editions.forget()
    for name in ("database", "messages", "files", "disk"):
        monkeypatch.setattr(health, name, lambda: "ok")


def no_database(*args, **kwargs):
    raise OperationalError("could not connect to server: user names and passwords may stand here")


def test_livez_answers_without_looking_at_the_database(client):
    """The fixtures of this test open no database: any query would fail it."""
    answer = client.get("/livez")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_readyz_is_200_when_all_is_well(client, all_well):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "messages": "ok", "files": "ok", "disk": "ok", "editions": {}}


@pytest.mark.django_db
def test_readyz_tells_how_much_memory_pages_take(client, all_well):
    editions.current("en")
    held = client.get("/readyz").json()["editions"]["en"]
    editions.forget()
    assert held == {"version": 0, "pages": 0, "bytes": 0}


@pytest.mark.parametrize("name", ["database", "messages", "files", "disk"])
def test_readyz_is_503_when_one_thing_is_not(client, all_well, monkeypatch, name):
    monkeypatch.setattr(health, name, lambda: "not well")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()[name] == "not well"


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_watching_leaves_no_cookie(client, all_well, path):
    assert not client.get(path).cookies


@pytest.mark.django_db
def test_database_that_answers_is_ok():
    assert health.database() == "ok"


def test_database_that_is_away_is_told_without_its_address(monkeypatch):
    monkeypatch.setattr(health.connection, "cursor", no_database)
    assert health.database() == "no connection"


def test_messages_and_files_are_unknown_while_the_database_is_away(monkeypatch):
    monkeypatch.setattr(health.connection, "cursor", no_database)
    monkeypatch.setattr(health.connection, "chunked_cursor", no_database)
    assert health.messages() == "unknown"
    assert health.files() == "unknown"


@pytest.mark.django_db
def test_nothing_that_waits_is_ok():
    assert health.messages() == "ok"
    assert health.files() == "ok"


@pytest.mark.parametrize(
    ("free_bytes", "told"), [(health.MIN_FREE_DISK_BYTES, "ok"), (health.MIN_FREE_DISK_BYTES - 1, "nearly full")]
)
def test_disk_is_told_before_it_is_full(monkeypatch, free_bytes, told):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: Usage(10**12, 0, free_bytes))
    assert health.disk() == told


def test_folder_that_is_not_there_is_told(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "not there"
    assert health.disk() == "cannot be read"
