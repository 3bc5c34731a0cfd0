"""Windows of a real Chromium, one for each person, and what goes wrong in them."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

PHONE: ViewportSize = {"width": 360, "height": 800}
DESK: ViewportSize = {"width": 1440, "height": 900}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=slight",  # a shell without windows draws letters as a whole browser does
]
PATIENCE_MILLISECONDS = 60_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that CHROMIUM names."""
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    with sync_playwright() as playwright, launched(playwright.chromium) as browser:
        yield browser


@contextmanager
def launched(kind: BrowserType, *more_flags: str) -> Iterator[Browser]:
    browser = kind.launch(executable_path=os.environ["CHROMIUM"], args=[*FLAGS, *more_flags])
    yield browser
    browser.close()


@dataclass
class People:
    """Opens a browser window for each person, and keeps what went wrong in any of them."""

    browser: Browser
    address: str
    troubles: list[str] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)

    def arrive(self, screen: ViewportSize, **options) -> Page:
        context = self.browser.new_context(viewport=screen, base_url=self.address, **options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("request", self.note_request)
        page = context.new_page()
        page.on("console", self.note_console_error)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        return page

    def note_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self.visited.add(urldefrag(request.url).url)
        if urlsplit(request.url).port != urlsplit(self.address).port and not request.url.startswith("data:"):
            self.troubles.append(f"another origin: {request.url}")

    def note_console_error(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.is_meant(message):
            self.troubles.append(f"console: {message.text}")

    def is_meant(self, message: ConsoleMessage) -> bool:
        """Chromium calls it an error when a page comes with a status such as 409 (act refused) or 422 (form sent back)."""
        address = urldefrag(message.location["url"]).url
        return bool(re.search(r"status of 4\d\d", message.text)) and address in self.visited

    def leave(self) -> None:
        for context in list(self.browser.contexts):
            context.close()
