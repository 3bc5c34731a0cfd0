"""Which Chromium the journeys get, among programs of those names that start or do not."""

import pytest

from script import browser


@pytest.fixture
def here(tmp_path, monkeypatch):
    """here("chromium", "…/chrome-headless-shell") puts programs on this machine, and nothing else; they start, or do not."""
    for name in ("CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", f"{tmp_path}/playwright")
    for names in ("SHELLS", "BROWSERS"):  # those of this machine stay out of it
        monkeypatch.setattr(browser, names, tuple(f"test-{name}" for name in getattr(browser, names)))

    def _here(*names: str, starts: bool = True) -> None:
        for name in names:
            path = tmp_path / ("playwright" if "/" in name else "bin") / (name if "/" in name else f"test-{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"#!/bin/sh\nexit {0 if starts else 1}\n")
            path.chmod(0o755)

    return _here


def test_a_shell_without_windows_comes_before_a_whole_browser(here):
    here("chromium", "chromium-headless-shell")
    assert browser.find_or_fetch().endswith("/test-chromium-headless-shell")


def test_the_newest_shell_that_playwright_keeps_is_taken(here):
    here("chromium")
    for number in ("1254", "1255"):
        here(f"chromium_headless_shell-{number}/chrome-headless-shell-linux64/chrome-headless-shell")
    assert "chromium_headless_shell-1255" in browser.find_or_fetch()


def test_what_does_not_start_is_passed_over(here):
    here("chromium-headless-shell", starts=False)
    here("chromium-1255/chrome-linux64/chrome")
    assert browser.find_or_fetch().endswith("/chrome")


def test_the_one_that_was_named_is_taken_or_told(here, tmp_path, monkeypatch):
    here("chromium-headless-shell", "google-chrome")
    monkeypatch.setenv("CHROMIUM", f"{tmp_path}/bin/test-google-chrome")
    assert browser.find_or_fetch().endswith("/test-google-chrome")
    monkeypatch.setenv("CHROMIUM", "/nothing/here")
    with pytest.raises(browser.NoBrowser, match="does not start"):
        browser.find_or_fetch()
