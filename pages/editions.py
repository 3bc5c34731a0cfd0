"""The editions this process serves, and how they stay fresh."""

import logging
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import Error, connection
from django.utils import timezone

from pages import actions, snapshot
from pages.edition import Edition, EditionUnavailable, PageRefused, ServedPage, build
from pages.models import ContentVersion, EditionProblem
from pages.site import read_content

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5  # so that a page is everywhere within a second
RETRY_SECONDS = 1.0  # after a failed first build, so that a crowd of requests does not queue for a dead database
NO_VERSION = -1  # of a snapshot: any edition made from the database is newer


@dataclass(frozen=True, slots=True)
class Held:
    """What is served at one moment. Never changed, only replaced whole."""

    editions: Mapping[str, Edition]  # by language
    pages: Mapping[str, ServedPage]  # of all languages, by path
    version: int
    next_due: datetime | None = None  # when the next draft takes its page's place


NOTHING = Held({}, {}, NO_VERSION)


class Editions:
    """Holds one edition per language. `current` and `find` never ask the database once they are in memory."""

    def __init__(self):
        self.forget()
        self._watch_here = False
        self._watching_pid = 0

    def forget(self) -> None:
        """As if the process had just started."""
        self._held = NOTHING
        self._refused_version: int | None = None
        self._failed_at = 0.0
        self._lock = threading.Lock()

    def current(self, language: str) -> Edition:
        """The edition in memory, made now if there is none. Raises EditionUnavailable when that fails."""
        return self._ready().editions[language]

    def find(self, path: str) -> ServedPage | None:
        """The page at this path, in whatever language. Raises EditionUnavailable as `current` does."""
        return self._ready().pages.get(path)

    def held(self) -> Mapping[str, Edition]:
        """What is in memory, without making anything; empty before the first page."""
        return self._held.editions

    def refresh(self) -> bool:
        """Makes new editions if the content changed; True if so. On any error, which is logged, the old ones stay."""
        try:
            return self._refresh()
        except Exception:
            logger.exception("The editions in memory stay as they are: new ones could not be made.")
            return False

    def watch(self) -> None:
        """Asks for a thread in each process that serves pages, looking for changes all the time.

        It starts with the first page a process serves, so that it lives on the right side of a fork.
        """
        self._watch_here = True

    def _ready(self) -> Held:
        if self._watch_here and self._watching_pid != os.getpid():
            self._start_watching()
        if self._held is NOTHING:
            self._build_first()
        return self._held

    def _build_first(self) -> None:
        with self._lock:
            if self._held is not NOTHING:
                return
            if time.monotonic() - self._failed_at < RETRY_SECONDS:
                raise EditionUnavailable("The last try failed a moment ago.")
            try:
                # Better all pages but one than no page: only at the start, when there is no older edition to keep.
                self._make(leave_out=True)
            except Exception as error:
                if kept := self._kept():
                    logger.error("Serving what was kept on disk, until new editions can be made: %s", describe(error))
                    self._held = held(kept, NO_VERSION)
                    return
                self._failed_at = time.monotonic()
                logger.error("There is nothing to serve yet: %s", describe(error))
                raise EditionUnavailable("No edition could be made.") from error

    def _refresh(self) -> bool:
        if self._held is NOTHING:
            self._build_first()
            return True
        if (due := self._held.next_due) and due <= timezone.now():
            actions.publish_due(timezone.now())
        version = ContentVersion.number_now()
        if version in (self._held.version, self._refused_version):
            return False
        with self._lock:
            try:
                self._make(leave_out=False)
            except PageRefused as error:
                self._refused_version = version  # not tried again, and not logged again, until it moves
                EditionProblem.objects.get_or_create(version=version, defaults={"message": str(error)[:500]})
                raise
        return True

    def _make(self, *, leave_out: bool) -> None:
        began = time.monotonic()
        content = read_content()
        made = build(content, self._held.editions or self._kept(), leave_out=leave_out)
        self._held = held(made, content.version, content.next_due)
        self._refused_version = None
        logger.info(
            "Edition %d: %d pages, %.1f MB, made in %.2f s.",
            content.version,
            len(self._held.pages),
            sum(edition.size_bytes for edition in made.values()) / 1e6,
            time.monotonic() - began,
        )
        if self._watch_here:
            snapshot.write(made)

    def _kept(self) -> Mapping[str, Edition]:
        """What another process has drawn, where this one serves pages."""
        return (snapshot.read() if self._watch_here else None) or {}

    def _start_watching(self) -> None:
        with self._lock:
            if self._watching_pid == os.getpid():
                return
            self._watching_pid = os.getpid()
        threading.Thread(target=self._watch, name="editions", daemon=True).start()

    def _watch(self) -> None:
        fine = True
        while True:
            time.sleep(POLL_SECONDS)
            try:
                self._refresh()
                fine = True
            except Exception as error:
                if fine:  # said once, not every second
                    logger.warning("Editions are not refreshed for now: %s", describe(error))
                fine = isinstance(error, PageRefused)
                if isinstance(error, Error):
                    connection.close()


def held(editions: Mapping[str, Edition], version: int, next_due: datetime | None = None) -> Held:
    pages = {path: page for edition in editions.values() for path, page in edition.pages.items()}
    return Held(editions, pages, version, next_due)


def describe(error: Exception) -> str:
    """PageRefused names the page; of other errors only the kind, since a database quotes values in its messages."""
    return str(error) if isinstance(error, PageRefused) else type(error).__name__


editions = Editions()
