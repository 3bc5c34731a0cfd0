"""A page drawn: first everything that it shows, as plain data; then, where that is new, the HTML.

The plain data are what tells whether a page has to be drawn anew (pages/edition.py), so nothing may be shown that is not in
them, but for what the settings and templates of this process say.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pages import languages
from pages.access import last_check
from pages.changes import changes
from pages.markdown import TEMPLATE_IDS, render
from pages.marking import Marks
from pages.models import ClinicalReview, Page
from pages.site import Site
from pages.structured_data import Signed, structured_data
from pages.word_lists import LISTINGS
from pages.words import Words, about, warnings, words_of

PATHWAY = (
    ("understanding/signs-and-symptoms", _("Symptoms")),
    ("diagnosis/index", _("Diagnosis")),
    ("treatment/index", _("Treatment")),
    ("recurrence/index", _("If it comes back")),
    ("living/index", _("Living after")),
)


class MenuItem(NamedTuple):
    title: str
    path: str
    at_foot: bool = False
    current: bool = False


class Link(NamedTuple):
    title: str
    short_title: str
    path: str
    summary: str = ""
    depth: int = 0
    current: bool = False


class Step(NamedTuple):
    """A step of the pathway; its path is "" while there is no such page."""

    title: str
    path: str
    current: bool = False


class Review(NamedTuple):
    """The last clinical review of a page. `is_current`: the text is still the one that was signed."""

    by: str
    credentials: str
    on: Any  # date
    again_by: Any  # date
    is_current: bool


def menu_of(site: Site, language: str) -> tuple[MenuItem, ...]:
    """The pages right below the home page."""
    below_home = site.children.get(languages.home_path(language), [])
    return tuple(MenuItem(page.short_title, page.path, page.at_foot) for page in below_home)


def mark_current(menu: Iterable[MenuItem], path: str) -> list[MenuItem]:
    """The menu with the item marked that the path is at or below."""
    return [item._replace(current=path.startswith(item.path)) for item in menu]


def frame(language: str, menu: Iterable[MenuItem], path: str) -> dict[str, Any]:
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


def page_frame(site: Site, page: Page, menu: Iterable[MenuItem]) -> dict[str, Any]:
    context = frame(page.language, menu, page.path)
    twins = site.twins(page)
    others = [twin for language, twin in twins.items() if language != page.language]
    if others:
        context["other_language_url"] = others[0].path
    return {
        **context,
        "canonical_url": page.canonical_url,
        "alternates": site.alternates(page),
        "feed_url": languages.address(languages.FEED, page.language),
    }


def facts_of(site: Site, page: Page, menu: Iterable[MenuItem]) -> dict[str, Any]:
    """All that the page shows beside its own text and what is placed in that: plain data, by its name in the templates."""
    section = site.section_of(page)
    place = section.index(page) if page in section else 0
    related = (site.by_key.get((page.language, key)) for key in page.related)
    return {
        **page_frame(site, page, menu),
        "breadcrumbs": [link(above) for above in site.above(page)],
        "children": [link(child) for child in site.below(page)],
        "related": [link(other) for other in related if other],
        "section_menu": section_menu(section, page) if len(section) > 1 else [],
        "previous": link(section[place - 1]) if place > 0 else None,
        "next": link(section[place + 1]) if 0 <= place < len(section) - 1 else None,
        "pathway": pathway(site, page),
        "review": review_of(site.reviews.get(page.pk), page),
        "listing": listing(site, page),
        "last_check": last_check() if page.kind == Page.Kind.ACCESS else None,
        "first_hub": next((link(child) for child in site.below(page) if child.kind == Page.Kind.HUB), None),
    }


def listing(site: Site, page: Page) -> Any:
    """What a page of lists holds: plain data too."""
    make = {**LISTINGS, Page.Kind.CHANGES: changes}.get(page.kind)
    return make(site, page.language) if make else None


def link(page: Page) -> Link:
    return Link(page.title, page.short_title, page.path, page.summary)


def section_menu(section: list[Page], page: Page) -> list[Link]:
    base = section[0].path.count("/")
    return [link(other)._replace(depth=other.path.count("/") - base, current=other is page) for other in section]


def pathway(site: Site, page: Page) -> list[Step]:
    steps = []
    for key, title in PATHWAY:
        found = site.by_key.get((page.language, key))
        steps.append(Step(str(title), found.path, page.path.startswith(found.path)) if found else Step(str(title), ""))
    return steps


def review_of(review: ClinicalReview | None, page: Page) -> Review | None:
    if review is None:
        return None
    is_current = review.text_digest == page.text_digest()
    return Review(review.reviewer_name, review.credentials, review.reviewed_on, review.next_due, is_current)


def signed(review: Review | None) -> Signed | None:
    """What machines are told of the review: nothing, when the text has changed since."""
    return Signed(review.by, review.credentials, review.on) if review and review.is_current else None


def draw(site: Site, page: Page, facts: dict[str, Any], words: Words) -> str:
    """The page as HTML. Raises MarkdownError, or what a broken template raises."""
    cards = site.cards[page.language]
    marks = Marks(words.forms, but=about(words, page))
    ids = set(TEMPLATE_IDS)
    body = render(page.body, cards=cards, marks=marks, ids=ids)
    next_step = render(page.next_step, cards=cards, marks=marks, ids=ids)
    clinicians = render(page.for_clinicians, cards=cards, marks=marks, ids=ids)
    context = {
        **facts,
        "page": page,
        "body": body.html,
        "contents": body.contents,
        "clinicians": clinicians.html,
        "next_step": next_step.html,
        "terms": marks.marked,
        "warnings": warnings(words, page, marks.marked),
        "structured_data": structured_data(
            page,
            site.above(page),
            signed(facts["review"]),
            terms=site.terms[page.language] if page.kind == Page.Kind.GLOSSARY else (),
        ),
        "sources": page.dated_sources,
    }
    return get_template(f"pages/{page.kind}.html").render(context)


def render_page(site: Site, page: Page) -> str:
    """The page as it stands in the site."""
    with translation.override(page.language):
        facts = facts_of(site, page, menu_of(site, page.language))
        return draw(site, page, facts, words_of(site, page.language))
