"""All that is published in one language, in memory: immutable, made at once from the database, swapped whole.

A page is served from here without a query. See docs/decisions/0003-edition.md.
"""

import gzip
import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import brotli
from django.utils import timezone

from pages import languages
from pages.findable import Findable, findables
from pages.models import CareCard, ContentVersion, Drug, Page, Term
from pages.rendering import MenuItem, Site, menu_of, render_page

logger = logging.getLogger(__name__)

BROTLI_QUALITY = (
    6  # of 11: a page takes about a millisecond, and the last ones save 3 in 100 bytes at thirty times the cost
)


class EditionUnavailable(Exception):
    """There is no edition to serve yet, and none could be made."""


class PageRefused(Exception):
    """A published page cannot be rendered; its path is named."""


@dataclass(frozen=True, slots=True)
class ServedPage:
    title: str
    alternates: tuple[tuple[str, str], ...]  # (language, address) of the page and its twins
    body: bytes
    encoded: Mapping[str, bytes]  # the body as "br" and "gzip"
    digest: str  # of the body; an encoding's ETag adds its name
    last_modified: datetime  # since when these bytes are served


@dataclass(frozen=True, slots=True)
class Edition:
    language: str
    version: int  # the content version it was made from
    pages: Mapping[str, ServedPage]  # by path
    menu: tuple[MenuItem, ...]
    titles: Mapping[str, str]  # short title by path
    findables: tuple[Findable, ...]


@dataclass(frozen=True)
class Content:
    """What an edition is made from, read at one moment."""

    version: int
    pages: list[Page]
    cards: list[CareCard]
    terms: list[Term]
    drugs: list[Drug]

    def site(self) -> Site:
        return Site(self.pages, self.cards, self.terms, self.drugs)


def read_content() -> Content:
    """Published pages, all cards, terms and drugs as of one content version: read again when it moved meanwhile."""
    version = ContentVersion.number_now()
    while True:
        pages, cards = list(Page.objects.published()), list(CareCard.objects.all())
        terms, drugs = list(Term.objects.all()), list(Drug.objects.all())
        if (now := ContentVersion.number_now()) == version:
            return Content(version, pages, cards, terms, drugs)
        version = now


def try_page(page: Page) -> str:
    """The page as it would come out among all that is published now. Raises PageRefused."""
    content = read_content()
    others = [other for other in content.pages if other.pk != page.pk]
    site = Site([*others, page], content.cards, content.terms, content.drugs)
    try:
        return render_page(site, page)
    except Exception as error:  # whatever is wrong with it
        raise PageRefused(f"{page.path} cannot be rendered: {type(error).__name__}: {error}") from error


def build(content: Content, previous: Mapping[str, Edition], *, leave_out: bool) -> dict[str, Edition]:
    """An edition for each language. A page that cannot be rendered raises PageRefused, or is left out and logged.

    A page whose bytes are those of the `previous` edition keeps its date.
    """
    site = content.site()
    editions = {}
    for language in languages.codes():
        before = previous[language].pages if language in previous else {}
        rendered = render_all(site, language, leave_out=leave_out)
        editions[language] = Edition(
            language=language,
            version=content.version,
            pages=MappingProxyType(
                {path: served(site, site.by_path[path], body, before.get(path)) for path, body in rendered.items()}
            ),
            menu=menu_of(site, language),
            titles=MappingProxyType({page.path: page.short_title for page in site.pages_in(language)}),
            findables=findables(site, language),
        )
    return editions


def render_all(site: Site, language: str, *, leave_out: bool, render: Callable[[Site, Page], str] | None = None):
    """Path → bytes of each page in the language."""
    render = render or render_page
    result = {}
    for page in site.pages_in(language):
        try:
            result[page.path] = render(site, page).encode()
        except Exception as error:  # whatever is wrong with one page must not take the others down
            reason = f"{page.path} cannot be rendered: {type(error).__name__}: {error}"
            if not leave_out:
                raise PageRefused(reason) from error
            logger.error("Left out of the edition: %s", reason)
    return result


def served(site: Site, page: Page, body: bytes, before: ServedPage | None) -> ServedPage:
    if before and before.body == body:
        return before
    encoded = {"br": brotli.compress(body, quality=BROTLI_QUALITY), "gzip": gzip.compress(body, mtime=0)}
    digest = hashlib.sha256(body).hexdigest()[:32]
    alternates = tuple((language, twin.canonical_url) for language, twin in site.twins(page).items())
    now = timezone.now().replace(microsecond=0)
    return ServedPage(page.title, alternates, body, MappingProxyType(encoded), digest, now)
