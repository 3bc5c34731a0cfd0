"""The last editions of this machine, on disk: for a process that starts while the database is down, and so that one that
starts while it is up need not draw again what another has drawn.

Signed, since a pickle is a program: what was not written with our SECRET_KEY is not read.
"""

import hashlib
import hmac
import logging
import pickle
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import brotli
from django.conf import settings
from django.utils.crypto import salted_hmac

from pages import languages
from pages.edition import UNKNOWN, Edition, Recipe, ServedPage, packed

logger = logging.getLogger(__name__)

DRAWS = ("pages", "templates", "locale")
SIGNATURE_BYTES = hashlib.sha256().digest_size


def folder() -> Path:
    """One for each database: what another site wrote is not ours to serve."""
    database = settings.DATABASES["default"]
    name = "|".join(str(database.get(key, "")) for key in ("ENGINE", "HOST", "PORT", "NAME"))
    return settings.VAR_DIR / "editions" / hashlib.sha256(name.encode()).hexdigest()[:16]


def write(editions: Mapping[str, Edition]) -> None:
    """Best effort: a disk that is full or read-only costs nobody a page."""
    version = next(iter(editions.values())).version
    file = folder() / f"{version}.edition"
    try:
        if file.exists():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        content = pickle.dumps((program(), [small(edition) for edition in editions.values()]))
        unfinished = file.with_suffix(f".{id(editions)}")
        unfinished.write_bytes(signature(content) + content)
        unfinished.rename(file)
        for old in file.parent.glob("*.edition"):
            if old != file:
                old.unlink(missing_ok=True)
    except OSError as error:
        logger.warning("The edition is not kept on disk: %s", type(error).__name__)


def read() -> dict[str, Edition] | None:
    """The newest that can be read; None when there is none."""
    for file in sorted(folder().glob("*.edition"), key=lambda file: file.stat().st_mtime, reverse=True):
        try:
            whole = file.read_bytes()
            signed, content = whole[:SIGNATURE_BYTES], whole[SIGNATURE_BYTES:]
            if hmac.compare_digest(signed, signature(content)):
                drawn_by, kept = pickle.loads(content)  # noqa: S301 - signed
                return {edition["language"]: large(edition, drawn_by == program()) for edition in kept}
        except Exception as error:  # written by another version of this program
            logger.warning("An edition kept on disk cannot be read: %s", type(error).__name__)
    return None


def signature(content: bytes) -> bytes:
    return salted_hmac("pages.snapshot", content, algorithm="sha256").digest()


def small(edition: Edition) -> dict:
    """As little as an edition can be made from again."""
    pages = {
        path: (page.title, page.alternates, page.recipe, page.bodies["br"], page.last_modified)
        for path, page in edition.pages.items()
    }
    names = ("language", "version", "menu", "feed", "findables")
    return {name: getattr(edition, name) for name in names} | {
        "titles": dict(edition.titles),
        "changed": dict(edition.changed),
        "redirects": dict(edition.redirects),
        "questions": dict(edition.questions),
        "pages": pages,
    }


def large(kept: dict, is_ours: bool) -> Edition:
    """`is_ours`: drawn by the program that we are. Else every page is to be drawn anew as soon as that is possible."""
    pages = {path: page_of(kept["language"], is_ours, *page) for path, page in kept["pages"].items()}
    return Edition(**kept | {"pages": pages})


def page_of(
    language: str, is_ours: bool, title: str, alternates, recipe: Recipe, compressed: bytes, last_modified
) -> ServedPage:
    recipe = recipe if is_ours else UNKNOWN
    return packed(title, language, alternates, recipe, brotli.decompress(compressed), last_modified, compressed)


@cache
def program() -> str:
    """Digest of all that draws a page beside its content: code, templates, static files, translations, settings."""
    files = [path for folder in DRAWS for path in sorted((settings.BASE_DIR / folder).rglob("*.*")) if path.is_file()]
    files += [settings.BASE_DIR / "requirements.lock", Path(settings.STATIC_ROOT) / "staticfiles.json"]
    digest = hashlib.sha256(repr((settings.CENTER, settings.SITE_URL, languages.codes())).encode())
    for path in files:
        if path.exists() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
