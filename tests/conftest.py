"""The world that tests run in. Nothing here reads .env, and nothing is written outside var/test."""

import fcntl
import os
import secrets
import shutil
from pathlib import Path

import django
import pytest

ROOT = Path(__file__).resolve().parent.parent
VAR_DIR = ROOT / "var" / "test"
JOURNEYS = ROOT / "tests" / "journeys"


def _set_environment() -> None:
    """Before Django reads its settings. The workers of a parallel run inherit the controller's, keys included."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    from cryptography.fernet import Fernet

    for name in ("SITE_URL", "ALLOWED_HOSTS", "EMAIL_HOST", "EMBEDDED_POSTGRES_DIR", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "sarcoma_center.settings",
        "ENV_FILE": str(VAR_DIR / "there-is-no.env"),
        "VAR_DIR": str(VAR_DIR),
        "EMBEDDED_POSTGRES_FSYNC": "off",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "BLIND_INDEX_KEY": secrets.token_urlsafe(50),
    }


_set_environment()
django.setup()  # here, since a conftest below this one may import models


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Once per run: one database server, held until the run ends, and the static files that every page needs."""
    if hasattr(session.config, "workerinput"):
        return
    from django.conf import settings
    from django.db import connection

    from sarcoma_center import static_files
    from sarcoma_center.embedded_postgres import lease

    if settings.DATABASES["default"]["ENGINE"] == "sarcoma_center.embedded_postgres":
        lease.use(connection.server)
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    with (VAR_DIR / "static.lock").open("w") as lock:  # journeys and the other tests may start at the same time
        fcntl.flock(lock, fcntl.LOCK_EX)
        static_files.collect()


def pytest_collection_modifyitems(items):
    """Journeys need a browser; script/test finds or fetches one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), "")
    if browser:
        os.environ["CHROMIUM"] = browser
        return
    reason = os.environ.get("NO_BROWSER") or "no Chromium here: script/test fetches one, or set CHROMIUM to its path"
    for item in items:
        if JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=reason))
