"""Everything that has a name in a language: for the A–Z, "did you mean", suggestions, and addresses that do not exist."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pages.models import Drug, Page, Term

if TYPE_CHECKING:
    from pages.site import Site


@dataclass(frozen=True, slots=True)
class Findable:
    title: str
    path: str
    kind: str  # "page", "term" or "drug"
    forms: tuple[str, ...]  # all its names, the title first
    meaning: str  # a page's summary, a word's explanation


def findables(site: "Site", language: str) -> tuple[Findable, ...]:
    """Pages first, then drugs, then terms. A word counts only where the language has a page to show it on."""
    return (*pages(site, language), *words(site, language))


def pages(site: "Site", language: str) -> Iterator[Findable]:
    for page in site.pages_in(language):
        forms = tuple(dict.fromkeys(filter(None, (page.title, page.menu_title, *page.aliases))))
        yield Findable(page.title, page.path, "page", forms, page.summary)


def words(site: "Site", language: str) -> Iterator[Findable]:
    lists: tuple[tuple[str, str, list[Drug] | list[Term]], ...] = (
        ("drug", Page.Kind.DRUGS, site.drugs.get(language, [])),
        ("term", Page.Kind.GLOSSARY, site.terms.get(language, [])),
    )
    for kind, page_kind, rows in lists:
        page = next((page for page in site.pages_in(language) if page.kind == page_kind), None)
        if page is None:
            continue
        for row in rows:
            yield Findable(row.word, f"{page.path}#{row.anchor}", kind, row.forms, row.body)
