"""A page of a kept PDF as a picture, and as text, each made by a process of its own (drawer.py); a few at a time.

Nothing is kept of it: the next look draws it anew.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from consultations.uploads import storage
from consultations.uploads.confined import said_by

DRAWER = Path(__file__).with_name("drawer.py")
AT_A_TIME = 2  # in each web process; each may take MEMORY_BYTES of drawer.py
WAIT_SECONDS = 10
SECONDS_FOR_ONE = 20

places = threading.BoundedSemaphore(AT_A_TIME)


class CannotBeDrawn(Exception):
    """The PDF, or this page of it, is damaged, too large, or takes too long; or too many are drawn just now (`is_busy`)."""

    def __init__(self, *, is_busy: bool = False) -> None:
        self.is_busy = is_busy
        super().__init__("busy" if is_busy else "damaged")


@dataclass(frozen=True)
class Sheet:
    """Page `number` of `count` (both from 1), and what is written on it; "" for a scanned page."""

    number: int
    count: int
    text: str


def sheet_of(name: UUID, number: int) -> Sheet:
    """The page of that number, or the last. Raises CannotBeDrawn, FileNotFoundError."""
    with drawn(name, "text", number) as (count, made):
        return Sheet(min(number, count), count, made.read_text(encoding="utf-8").strip())


def picture_of(name: UUID, number: int) -> bytes:
    """A JPEG of it. Raises CannotBeDrawn, FileNotFoundError."""
    with drawn(name, "picture", number) as (_count, made):
        return made.read_bytes()


@contextmanager
def drawn(name: UUID, what: str, number: int) -> Iterator[tuple[int, Path]]:
    """(how many pages there are, the file that was made), until it ends."""
    with storage.read(name) as file, a_place(), storage.working_folder() as folder:
        with (folder / "sent").open("xb") as copy:
            shutil.copyfileobj(file, copy)
        said = said_by(DRAWER, what, str(number), folder=folder, seconds=SECONDS_FOR_ONE)
        ok, _space, count = said.partition(" ")
        made = folder / what
        if ok != "ok" or not count.isdecimal() or not made.exists():
            raise CannotBeDrawn
        yield int(count), made


@contextmanager
def a_place() -> Iterator[None]:
    if not places.acquire(timeout=WAIT_SECONDS):
        raise CannotBeDrawn(is_busy=True)
    try:
        yield
    finally:
        places.release()
