"""The world that tests run in. Nothing here reads .env, and nothing is written outside var/test."""

import fcntl
import os
import shutil

import django
import pytest
from django.conf import settings

from script.browser import BROWSERS, SHELLS
from tests import migrated
from tests.environment import ROOT, set_environment

VAR_DIR = ROOT / "var" / "test"
JOURNEYS = ROOT / "tests" / "journeys"


# The workers of a parallel run inherit the environment of the process that started them, keys included.
if "PYTEST_XDIST_WORKER" not in os.environ:
    set_environment(VAR_DIR)
django.setup()  # here, since a conftest below this one may import models
IS_EMBEDDED = settings.DATABASES["default"]["ENGINE"] == "sarcoma_center.embedded_postgres"
if IS_EMBEDDED:
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = migrated.name()
# Nobody breaks in here.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]

from tests.site_client import SiteClient  # noqa: E402  # needs Django set up, and makes all test clients share what they load


@pytest.fixture
def client():
    """A visitor of the whole site."""
    return SiteClient()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Roles are made with the database, and not by each test."""
    from tests.roles import have_roles

    with django_db_blocker.unblock():
        have_roles()


@pytest.fixture(autouse=True)
def no_closures():
    """A process remembers closures for a minute; each test has none but its own."""
    from consultations.actions import hours

    hours.remember(frozenset())


def pytest_addoption(parser):
    parser.addoption("--accept-look", action="store_true", help="take what the living page looks like now as right")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Once per run: one database server, held until the run ends, and the static files that every page needs."""
    if hasattr(session.config, "workerinput"):
        return
    from django.db import connection

    from sarcoma_center import static_files
    from sarcoma_center.embedded_postgres import lease

    if IS_EMBEDDED:
        lease.use(connection.server)
        migrated.make(connection.server)
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (VAR_DIR / "static.lock").open("w") as lock:  # journeys and the other tests may start at the same time
        fcntl.flock(lock, fcntl.LOCK_EX)
        static_files.collect()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from tests.workers import TestsThatShare

    return TestsThatShare(config, log)


def pytest_collection_modifyitems(items):
    """Journeys need a browser; script/test finds or fetches one."""
    names = (*SHELLS, *BROWSERS)
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if browser:
        os.environ["CHROMIUM"] = browser
        return
    reason = os.environ.get("NO_CHROMIUM") or "no Chromium here: script/test fetches one, or set CHROMIUM to its path"
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))
