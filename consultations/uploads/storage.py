"""Where the files lie: STORAGES["private"], each under a random name, without an address of its own.

Nothing here writes a row; consultations.actions.files does, in the same breath.
"""

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.storage import Storage, storages

logger = logging.getLogger(__name__)

UNFINISHED = "unfinished"  # folders of uploads and exports under way, each gone when it is done


class WholeFile(File):
    """Tells the storage that it may move the file instead of copying it, so that it is there whole or not at all."""

    def __init__(self, path: Path):
        super().__init__(path.open("rb"), name=path.name)
        self.path = path

    def temporary_file_path(self) -> str:
        return str(self.path)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder of one's own on the disk of the private files, for as long as it takes."""
    above = settings.PRIVATE_FILES_DIR / UNFINISHED
    above.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.PRIVATE_FILES_DIR.chmod(0o700)
    folder = Path(tempfile.mkdtemp(dir=above))  # 0700
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def private() -> Storage:
    return storages["private"]


def keep(path: Path) -> UUID:
    """Moves the file in under a new random name, which is returned."""
    name = uuid4()
    with WholeFile(path) as file:
        os.fsync(file.fileno())
        private().save(str(name), file)
    return name


def read(name: UUID) -> IO[bytes]:
    return private().open(str(name), "rb")


def delete(name: UUID) -> None:
    """Also when it is gone already. A disk that refuses is told in the log; the row says "removed" all the same."""
    try:
        private().delete(str(name))
    except OSError as error:
        logger.error("a private file could not be deleted: %s", type(error).__name__)


def names() -> list[UUID]:
    """Of all files that lie there; what bears no name of ours is left alone."""
    try:
        _folders, files = private().listdir("")
    except FileNotFoundError:  # nothing was ever sent
        return []
    return [UUID(name) for name in files if is_ours(name)]


def is_ours(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def modified_at(name: UUID) -> datetime:
    return private().get_modified_time(str(name))


def sha256_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
