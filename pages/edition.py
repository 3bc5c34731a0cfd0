"""All that is published in one language, in memory: immutable, made at once from the database, swapped whole.

A page is served from here without a query. See docs/decisions/0003-edition.md.
"""

import gzip
import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import brotli
from django.utils import timezone, translation
from django.utils.http import http_date

from pages import languages
from pages.changes import feed
from pages.findable import Findable, findables
from pages.models import Page
from pages.models.content import digest_of
from pages.questions import by_id
from pages.rendering import MenuItem, draw, facts_of, menu_of, render_page
from pages.site import Content, Site, read_content
from pages.words import Words, mentioned, words_of

logger = logging.getLogger(__name__)

# Of 11: a long page takes 30 milliseconds, once, and is a twelfth smaller than with 9.
BROTLI_QUALITY = 10
INDENTATION = re.compile(r"\s*\n\s*")
# Seconds: fresh for a minute; shown for ten more while a new one is fetched; for a day when the site is down.
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
ENCODINGS = ("br", "gzip", "")  # the best first

Headers = tuple[tuple[str, str], ...]


class EditionUnavailable(Exception):
    """There is no edition to serve yet, and none could be made."""


class PageRefused(Exception):
    """A published page cannot be rendered; its path is named."""


class Recipe(NamedTuple):
    """Digests of what a page was drawn from."""

    own: str  # its text, its place among the others, the care cards
    words: str  # all words that could be explained in its language
    mentioned: str  # those of them that its text mentions


UNKNOWN = Recipe("", "", "")


@dataclass(frozen=True, slots=True)
class ServedPage:
    """A page as it goes over the wire, by encoding: "br", "gzip" or "" for none."""

    title: str
    alternates: tuple[tuple[str, str], ...]  # as Site.alternates
    recipe: Recipe  # of all that it was drawn from
    last_modified: datetime  # since when these bytes are served
    bodies: Mapping[str, bytes]
    headers: Mapping[str, Headers]

    @property
    def body(self) -> bytes:
        return self.bodies[""]

    @property
    def etag(self) -> str:
        """Of the body without an encoding."""
        return dict(self.headers[""])["ETag"]

    @property
    def size_bytes(self) -> int:
        return sum(map(len, self.bodies.values()))


@dataclass(frozen=True, slots=True)
class Edition:
    language: str
    version: int  # the content version it was made from
    pages: Mapping[str, ServedPage]  # by path
    menu: tuple[MenuItem, ...]
    titles: Mapping[str, str]  # short title by path
    changed: Mapping[str, datetime]  # when each page was last changed, by path
    feed: bytes  # what changed, as RSS
    redirects: Mapping[str, str]  # an address that a page has left → its path now
    questions: Mapping[str, str] = field(default_factory=dict)  # to ask a doctor, by id
    findables: tuple[Findable, ...] = ()  # all that has a name

    @property
    def size_bytes(self) -> int:
        return sum(page.size_bytes for page in self.pages.values())


def build(content: Content, previous: Mapping[str, Edition], *, leave_out: bool) -> dict[str, Edition]:
    """An edition for each language. A page that cannot be rendered raises PageRefused, or is left out and logged.

    Only what differs from the `previous` editions is drawn. A page whose bytes are those of before keeps its date.
    """
    site = Site(content)
    return {
        language: build_one(site, language, content.version, previous.get(language), leave_out=leave_out)
        for language in languages.codes()
    }


def build_one(site: Site, language: str, version: int, previous: Edition | None, *, leave_out: bool) -> Edition:
    menu = menu_of(site, language)
    cards = digest_of({name: card.digest() for name, card in site.cards[language].items()})
    before = previous.pages if previous else {}
    pages = {}
    with translation.override(language):
        words = words_of(site, language)
        for page in site.pages_in(language):
            try:
                pages[page.path] = serve(site, page, menu, cards, words, before.get(page.path))
            except Exception as error:  # whatever is wrong with one page must not take the others down
                if not leave_out:
                    raise PageRefused(describe(page, error)) from error
                logger.error("Left out of the edition: %s", describe(page, error))
    return Edition(
        language=language,
        version=version,
        pages=MappingProxyType(pages),
        menu=menu,
        titles=MappingProxyType({page.path: page.short_title for page in site.pages_in(language)}),
        changed=MappingProxyType({page.path: page.updated_at for page in site.pages_in(language)}),
        feed=feed(site, language),
        redirects=MappingProxyType(
            {path: page.path for path, page in site.redirects.items() if page.language == language}
        ),
        questions=MappingProxyType(by_id(site.pages_in(language))),
        findables=findables(site, language),
    )


def describe(page: Page, error: Exception) -> str:
    return f"{page.path} cannot be rendered: {type(error).__name__}: {error}"


def serve(
    site: Site, page: Page, menu: tuple[MenuItem, ...], cards: str, words: Words, before: ServedPage | None
) -> ServedPage:
    """The page as it was, when all that it is drawn from is as it was."""
    facts = facts_of(site, page, menu)
    own = own_digest(page, facts, cards)
    same = before is not None and before.recipe.own == own
    if before and same and before.recipe.words == words.digest:
        return before
    recipe = Recipe(own, words.digest, mentioned(words, page))
    if before and same and before.recipe.mentioned == recipe.mentioned:
        return replace(before, recipe=recipe)
    body = tight(draw(site, page, facts, words)).encode()
    if before and before.body == body:
        return replace(before, recipe=recipe)
    return packed(page.title, page.language, site.alternates(page), recipe, body)


def own_digest(page: Page, facts: dict[str, Any], cards: str) -> str:
    ingredients = json.dumps([page.fields(), facts, cards], default=str, ensure_ascii=False)
    return hashlib.sha256(ingredients.encode()).hexdigest()


def tight(html: str) -> str:
    """Without the indentation of templates, which no reader sees; a page with text that is shown as typed stays as it is."""
    return html if "<pre" in html or "<textarea" in html else INDENTATION.sub("\n", html)


def packed(
    title: str,
    language: str,
    alternates: tuple[tuple[str, str], ...],
    recipe: Recipe,
    body: bytes,
    last_modified: datetime | None = None,
    in_brotli: bytes = b"",
) -> ServedPage:
    """The page in every encoding, each with its headers. `in_brotli`: the body compressed, when it is at hand."""
    last_modified = last_modified or timezone.now().replace(microsecond=0)
    in_brotli = in_brotli or brotli.compress(body, quality=BROTLI_QUALITY)
    bodies = {"br": in_brotli, "gzip": gzip.compress(body, mtime=0), "": body}
    digest = hashlib.sha256(body).hexdigest()[:32]
    headers = {
        encoding: (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(encoded))),
            *((("Content-Encoding", encoding),) if encoding else ()),
            ("ETag", f'"{digest}{encoding and f"-{encoding}"}"'),
            ("Last-Modified", http_date(last_modified.timestamp())),
            ("Cache-Control", CACHE_CONTROL),
            ("Content-Language", language),
            ("Vary", "Accept-Encoding"),
        )
        for encoding, encoded in bodies.items()
    }
    return ServedPage(title, alternates, recipe, last_modified, MappingProxyType(bodies), MappingProxyType(headers))


def try_page(page: Page) -> str:
    """The page as it would come out among all that is published now. Raises PageRefused."""
    content = read_content()
    others = [other for other in content.pages if other.pk != page.pk]
    try:
        return render_page(Site(replace(content, pages=[*others, page])), page)
    except Exception as error:  # whatever is wrong with it
        raise PageRefused(describe(page, error)) from error
