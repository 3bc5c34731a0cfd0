"""Static files: hashed names, compressed once, and collected only when one of them has changed."""

import hashlib
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuickCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        """A few per cent larger than with quality 11, which takes half a minute for the admin's files, at a first start."""
        return brotli.compress(data, quality=9)


class Storage(CompressedManifestStaticFilesStorage):
    keep_only_hashed_files = True  # nothing links to the others

    def create_compressor(self, **options) -> QuickCompressor:
        return QuickCompressor(**options)


def collect() -> bool:
    """Fill STATIC_ROOT. Returns False when it was current already."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".digest")
    digest = _digest()
    if stamp.exists() and stamp.read_text() == digest and (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)
    return True


def _digest() -> str:
    """Of every source file, and of the lock, which holds the versions of the libraries that compress them."""
    files = [(path, storage.path(path)) for finder in get_finders() for path, storage in finder.list([])]
    digest = hashlib.sha256((Path(settings.BASE_DIR) / "requirements.lock").read_bytes())
    for name, path in sorted(files):
        digest.update(name.encode())
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()
