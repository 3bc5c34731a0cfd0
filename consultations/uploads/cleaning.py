"""Makes a sent file anew in a process of its own (cleaner.py); a few at a time, so that ten phones do not fill memory."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from consultations.enums import MediaType
from consultations.uploads import storage
from consultations.uploads.confined import said_by
from consultations.uploads.refusals import NotAccepted, Refusal
from consultations.uploads.sniffing import HEAD_BYTES, Kind, kind_of

CLEANER = Path(__file__).with_name("cleaner.py")
AT_A_TIME = 2  # in each web process; each may take MEMORY_BYTES of cleaner.py
SECONDS_FOR_ONE = 30
BECOMES = {
    Kind.PDF: MediaType.PDF,
    Kind.JPEG: MediaType.JPEG,
    Kind.HEIF: MediaType.JPEG,
    Kind.PNG: MediaType.PNG,
}

places = threading.BoundedSemaphore(AT_A_TIME)


@dataclass(frozen=True)
class CleanFile:
    """A file as it may be kept, until `cleaned` ends at this path."""

    path: Path
    media_type: MediaType
    size_bytes: int
    sha256: bytes


@contextmanager
def cleaned(chunks: Iterable[bytes], *, until: float) -> Iterator[CleanFile]:
    """The file made anew from what was sent. Raises NotAccepted, also when `until` (of time.monotonic()) is too soon."""
    with storage.working_folder() as folder:
        kind = put_down(chunks, folder / "sent")
        made = make_anew(kind, folder, until)
        yield CleanFile(made, BECOMES[kind], made.stat().st_size, storage.sha256_of(made))


def put_down(chunks: Iterable[bytes], path: Path) -> Kind:
    """Writes what was sent and tells what it is. Raises NotAccepted: empty, too large, or nothing that we take."""
    left, head = settings.UPLOAD_MAX_MEGABYTES << 20, b""
    with path.open("xb") as file:
        for chunk in chunks:
            left -= len(chunk)
            if left < 0:
                raise NotAccepted(Refusal.TOO_LARGE)
            head = (head + chunk)[:HEAD_BYTES] if len(head) < HEAD_BYTES else head
            file.write(chunk)
    if not head:
        raise NotAccepted(Refusal.EMPTY)
    if (kind := kind_of(head)) is None:
        raise NotAccepted(Refusal.WRONG_TYPE)
    return kind


def make_anew(kind: Kind, folder: Path, until: float) -> Path:
    with a_place(until):
        said = run_cleaner(kind, folder)
    made = folder / "clean"
    if said == "ok" and made.exists():
        return made
    refusals = {refusal.value: refusal for refusal in (Refusal.PASSWORD, Refusal.TOO_MANY_PIXELS)}
    raise NotAccepted(refusals.get(said, Refusal.DAMAGED))


@contextmanager
def a_place(until: float) -> Iterator[None]:
    """Waits for its turn, but not so long that all threads of the site wait here."""
    if not places.acquire(timeout=max(0.0, until - time.monotonic())):
        raise NotAccepted(Refusal.BUSY)
    try:
        yield
    finally:
        places.release()


def run_cleaner(kind: Kind, folder: Path) -> str:
    """What it says in one word; "" when it crashed, met its limits or took too long."""
    pixels = settings.UPLOAD_MAX_MEGAPIXELS * 1_000_000
    return said_by(CLEANER, kind, str(pixels), folder=folder, seconds=SECONDS_FOR_ONE)
