"""The whole site as it runs for people: database, web server, worker, mail server, and a real Chromium.

Django is never asked in this process: Playwright keeps an event loop running, in which it refuses to work.
"""

import fcntl
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.processes import MailServer, Process, WebServer, Worker

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
PHONE = {"width": 360, "height": 800}
DESK = {"width": 1440, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MILLISECONDS = 60_000
EXPECTED_STATUSES = ("status of 409", "status of 422")  # an act refused, a form sent back: Chromium calls them errors

PREPARE = """
import json, os
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from sarcoma_center.embedded_postgres import lease
lease.use(connection.server)
postgres = connection.server.connect()
postgres.autocommit = True
postgres.cursor().execute(f'DROP DATABASE IF EXISTS {settings.DATABASES["default"]["NAME"]} WITH (FORCE)')
postgres.close()
for command in ("migrate", "createcachetable", "load_content", "setup_roles"):
    call_command(command, verbosity=0)
from django.contrib.auth.models import Group, User
for username, person in json.loads(os.environ["COORDINATORS"]).items():
    first, last, password = person["first"], person["last"], person["password"]
    user = User.objects.create_user(username, password=password, first_name=first, last_name=last, is_staff=True)
    user.groups.add(Group.objects.get(name="coordinator"))
"""


@dataclass
class Site:
    address: str
    mail: MailServer
    passwords: dict[str, str]  # of the coordinators: "ana" is Ana Ruiz, "ben" is Ben Carter


@pytest.fixture(scope="session")
def alone():
    """A second run of the journeys at the same time waits: both would use the same database."""
    with (Path(os.environ["VAR_DIR"]) / f"journeys-{WORKER}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def site(alone, tmp_path_factory):
    log = tmp_path_factory.mktemp("site") / "log.txt"
    names = {"ana": ("Ana", "Ruiz"), "ben": ("Ben", "Carter")}
    people = {name: {"first": first, "last": last} for name, (first, last) in names.items()}
    people = {name: person | {"password": secrets.token_urlsafe(12)} for name, person in people.items()}
    with MailServer() as mail:
        environment = {"EMBEDDED_POSTGRES_NAME": f"journey_{WORKER}", **mail.environment}
        preparation = Process("-c", PREPARE, log=log, COORDINATORS=json.dumps(people), **environment)
        assert preparation.process.wait() == 0, log.read_text()
        with WebServer(log=log, **environment) as web, Worker(log=log, **environment):
            yield Site(web.address, mail, {name: person["password"] for name, person in people.items()})


@pytest.fixture(scope="session")
def browser():
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        yield browser
        browser.close()


@dataclass
class People:
    """Opens a browser window for each person of a journey, and keeps what went wrong in any of them."""

    browser: object
    site: Site
    troubles: list[str] = field(default_factory=list)

    def arrive(self, screen: dict, **options) -> Page:
        context = self.browser.new_context(viewport=screen, base_url=self.site.address, **options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("request", self.note_other_origin)
        page = context.new_page()
        page.on("console", self.note_console_error)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        return page

    def note_other_origin(self, request) -> None:
        if not request.url.startswith((f"{self.site.address}/", "data:")):
            self.troubles.append(f"another origin: {request.url}")

    def note_console_error(self, message) -> None:
        if message.type == "error" and not any(status in message.text for status in EXPECTED_STATUSES):
            self.troubles.append(f"console: {message.text}")


@pytest.fixture
def people(browser, site):
    people = People(browser, site)
    yield people
    for context in list(browser.contexts):
        context.close()
    assert people.troubles == []


@pytest.fixture
def snap(request):
    """snap(page, "hub") keeps a picture of the whole page among the test's output."""
    folder = Path(os.environ["VAR_DIR"]) / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    journey = request.node.name.removeprefix("test_").replace("[", "-").rstrip("]")
    for old in folder.glob(f"{journey}-[0-9][0-9]-*.png"):
        old.unlink()
    taken = []

    def take(page: Page, name: str) -> None:
        taken.append(name)
        page.screenshot(path=folder / f"{journey}-{len(taken):02}-{name}.png", full_page=True)

    return take
