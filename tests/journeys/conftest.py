"""The whole site and a real Chromium.

Django is never asked in this process: Playwright keeps an event loop running, in which it refuses to work.
"""

import fcntl
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.whole_site import running_site
from tests.windows import People, chromium

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@pytest.fixture(scope="session")
def alone():
    """A second run of the journeys at the same time waits: both would use the same database."""
    with (Path(os.environ["VAR_DIR"]) / f"journeys-{WORKER}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def site(alone, tmp_path_factory):
    with running_site(f"journey_{WORKER}", tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def people(browser, site):
    people = People(browser, site.address)
    yield people
    people.leave()
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
