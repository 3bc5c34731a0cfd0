"""The editions this process serves, and how they stay fresh."""

import logging
import os
import threading
import time

from django.db import connection

from pages.edition import Edition, EditionUnavailable, PageRefused, build, read_content
from pages.models import ContentVersion

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
RETRY_SECONDS = 1.0  # after a failed first build, so that a crowd of requests does not queue for a dead database


class Editions:
    """Holds one edition per language. `current` never asks the database once they are in memory."""

    def __init__(self):
        self.forget()
        self._watch_here = False
        self._watching_pid = 0

    def forget(self) -> None:
        """As if the process had just started."""
        self._held: dict[str, Edition] = {}
        self._refused_version: int | None = None
        self._failed_at = 0.0
        self._lock = threading.Lock()

    def current(self, language: str) -> Edition:
        """The edition in memory, made now if there is none. Raises EditionUnavailable when that fails."""
        if self._watch_here and self._watching_pid != os.getpid():
            self._start_watching()
        if not self._held:
            self._build_first()
        return self._held[language]

    def refresh(self) -> bool:
        """Makes new editions if the content changed; True if so. On any error, which is logged, the old ones stay."""
        try:
            return self._refresh()
        except Exception:
            logger.exception("The editions in memory stay as they are: new ones could not be made.")
            return False

    def watch(self) -> None:
        """Asks for a thread in each process that serves pages, looking for changes every second.

        It starts with the first page a process serves, so that it lives on the right side of a fork.
        """
        self._watch_here = True

    def _build_first(self) -> None:
        with self._lock:
            if self._held:
                return
            if time.monotonic() - self._failed_at < RETRY_SECONDS:
                raise EditionUnavailable("The last try failed a moment ago.")
            try:
                # Better all pages but one than no page: only at the start, when there is no older edition to keep.
                self._held = build(read_content(), {}, leave_out=True)
            except Exception as error:
                self._failed_at = time.monotonic()
                logger.error("There is nothing to serve yet: %s", describe(error))
                raise EditionUnavailable("No edition could be made.") from error

    def _refresh(self) -> bool:
        if not self._held:
            self._build_first()
            return True
        held_version = next(iter(self._held.values())).version
        if ContentVersion.number_now() in (held_version, self._refused_version):
            return False
        content = read_content()
        with self._lock:
            self._refused_version = content.version  # not tried again, and not logged again each second, until it moves
            self._held = build(content, self._held, leave_out=False)
            self._refused_version = None
        return True

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
                fine = False
                connection.close()


def describe(error: Exception) -> str:
    """PageRefused names the page; of other errors only the kind, since a database quotes values in its messages."""
    return str(error) if isinstance(error, PageRefused) else type(error).__name__


editions = Editions()
