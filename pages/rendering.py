"""A page's templates, and the context that base.html draws its frame from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pages import languages
from pages.access import last_check
from pages.markdown import render
from pages.models import CareCard, Drug, Page, Term
from pages.structured_data import structured_data
from pages.word_lists import LISTINGS

PATHWAY = (
    ("symptoms/index", _("Symptoms")),
    ("diagnosis/index", _("Diagnosis")),
    ("treatment/index", _("Treatment")),
    ("recurrence/index", _("If it comes back")),
    ("living/index", _("Living after")),
)


@dataclass(frozen=True, slots=True)
class MenuItem:
    title: str
    path: str
    at_foot: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the pathway; its path is "" while there is no such page."""

    title: str
    path: str


class Site:
    """All published pages and all care cards, terms and drugs, indexed. Nothing here asks the database."""

    def __init__(
        self,
        pages: Iterable[Page],
        cards: Iterable[CareCard],
        terms: Iterable[Term] = (),
        drugs: Iterable[Drug] = (),
    ):
        self.by_path = {page.path: page for page in pages}
        self.by_key = {(page.language, page.key): page for page in self.by_path.values()}
        self.cards: dict[str, dict[str, CareCard]] = {language: {} for language in languages.codes()}
        for card in cards:
            self.cards.setdefault(card.language, {})[card.name] = card
        self.terms: dict[str, list[Term]] = {language: [] for language in languages.codes()}
        for term in terms:
            self.terms.setdefault(term.language, []).append(term)
        self.drugs: dict[str, list[Drug]] = {language: [] for language in languages.codes()}
        for drug in drugs:
            self.drugs.setdefault(drug.language, []).append(drug)

    @cached_property
    def children(self) -> dict[str, list[Page]]:
        """Pages by the path of their parent, in their order."""
        result: dict[str, list[Page]] = {}
        for page in sorted(self.by_path.values(), key=lambda page: (page.order, page.title)):
            result.setdefault(page.parent_path, []).append(page)
        return result

    def pages_in(self, language: str) -> list[Page]:
        return [page for page in self.by_path.values() if page.language == language]

    def below(self, page: Page) -> list[Page]:
        return self.children.get(page.path, [])

    def above(self, page: Page) -> list[Page]:
        """The page's ancestors, the home page first."""
        parent = self.by_path.get(page.parent_path)
        return [*self.above(parent), parent] if parent else []

    def twins(self, page: Page) -> dict[str, Page]:
        """The same page by language, itself included."""
        found = {language: self.by_key.get((language, page.key)) for language in languages.codes()}
        return {language: twin for language, twin in found.items() if twin}


def menu_of(site: Site, language: str) -> tuple[MenuItem, ...]:
    """The pages right below the home page."""
    below_home = site.children.get(languages.home_path(language), [])
    return tuple(MenuItem(page.short_title, page.path, page.at_foot) for page in below_home)


def mark_current(menu: Iterable[MenuItem], path: str) -> list[MenuItem]:
    """The menu with the item marked that the path is at or below."""
    return [replace(item, current=path.startswith(item.path)) for item in menu]


def frame(language: str, menu: Iterable[MenuItem], path: str) -> dict[str, object]:
    """What base.html relies on, for an address without a twin."""
    other = next(code for code in languages.codes() if code != language)
    marked = mark_current(menu, path)
    return {
        "center": {"address": "", "hours": "", **settings.CENTER},
        "menu": [item for item in marked if not item.at_foot],
        "foot_menu": [item for item in marked if item.at_foot],
        "language": language,
        "other_language_url": languages.home_path(other),
        "canonical_url": "",
        "alternates": [],
    }


def page_frame(site: Site, page: Page) -> dict[str, object]:
    context = frame(page.language, menu_of(site, page.language), page.path)
    twins = site.twins(page)
    others = [twin for language, twin in twins.items() if language != page.language]
    if others:
        context["other_language_url"] = others[0].path
        context["alternates"] = [(language, twin.canonical_url) for language, twin in twins.items()]
    return {**context, "canonical_url": page.canonical_url}


def render_page(site: Site, page: Page) -> str:
    """The page as HTML. Raises MarkdownError, or what a broken template raises."""
    cards = site.cards.get(page.language, {})
    with translation.override(page.language):
        body = render(page.body, cards=cards)
        context = {
            **page_frame(site, page),
            "page": page,
            "body": body.html,
            "contents": body.contents,
            "next_step": render(page.next_step, cards=cards).html,
            "breadcrumbs": site.above(page),
            "structured_data": structured_data(page, site.above(page)),
            "children": site.below(page),
            "related": [site.by_key[page.language, key] for key in page.related if (page.language, key) in site.by_key],
            "sources": [{**source, "read_on": date.fromisoformat(source["read_on"])} for source in page.sources],
            "last_check": last_check() if page.kind == Page.Kind.ACCESS else None,
            "pathway": pathway(site, page.language),
            "listing": LISTINGS[page.kind](site, page.language) if page.kind in LISTINGS else None,
            "first_hub": next((child for child in site.below(page) if child.kind == Page.Kind.HUB), None),
        }
        return get_template(f"pages/{page.kind}.html").render(context)


def pathway(site: Site, language: str) -> list[Step]:
    found = [(title, site.by_key.get((language, key))) for key, title in PATHWAY]
    return [Step(str(title), page.path if page else "") for title, page in found]
