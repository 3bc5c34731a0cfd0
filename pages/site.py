"""All that readers are to see, read from the database at one moment and indexed. Nothing here asks the database again."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Min

from pages import languages
from pages.models import (
    CareCard,
    Change,
    ClinicalReview,
    ContentVersion,
    Draft,
    Drug,
    Page,
    Redirect,
    Term,
)

CHANGES_SHOWN = 50


@dataclass(frozen=True)
class Content:
    """What editions are made from, as of one content version."""

    version: int = 0
    pages: list[Page] = field(default_factory=list)
    cards: list[CareCard] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    drugs: list[Drug] = field(default_factory=list)
    reviews: list[ClinicalReview] = field(default_factory=list)  # the last of each page
    redirects: list[Redirect] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    next_due: datetime | None = None  # when the next draft takes its page's place


def read_content() -> Content:
    """Read again when the version moved meanwhile. As many queries as Content has fields, and one more."""
    version = ContentVersion.number_now()
    while True:
        content = Content(
            version=version,
            pages=list(Page.objects.published()),
            cards=list(CareCard.objects.all()),
            terms=list(Term.objects.all()),
            drugs=list(Drug.objects.all()),
            reviews=list(ClinicalReview.objects.order_by("page_id", "-reviewed_at").distinct("page_id")),
            redirects=list(Redirect.objects.all()),
            changes=list(Change.objects.all()[: CHANGES_SHOWN * len(languages.codes())]),
            next_due=next_due(),
        )
        if (now := ContentVersion.number_now()) == version:
            return content
        version = now


def next_due() -> datetime | None:
    return Draft.objects.aggregate(first=Min("publish_at"))["first"]


class Site:
    """The content, indexed."""

    def __init__(self, content: Content):
        self.by_path = {page.path: page for page in content.pages}
        self.by_key = {(page.language, page.key): page for page in content.pages}
        by_id = {page.pk: page for page in content.pages}
        self.cards = {code: {card.name: card for card in of(code, content.cards)} for code in languages.codes()}
        self.terms = {code: of(code, content.terms) for code in languages.codes()}
        self.drugs = {code: of(code, content.drugs) for code in languages.codes()}
        self.reviews = {review.page_id: review for review in content.reviews}
        self.redirects = {row.path: by_id[row.page_id] for row in content.redirects if row.page_id in by_id}
        self.changes: dict[str, list[Change]] = {code: [] for code in languages.codes()}
        for change in content.changes:
            if page := by_id.get(change.page_id):
                change.page = page
                self.changes[page.language].append(change)

    @cached_property
    def children(self) -> dict[str, list[Page]]:
        """Pages by the path of their parent, in their order."""
        result: dict[str, list[Page]] = defaultdict(list)
        for page in sorted(self.by_path.values(), key=lambda page: (page.order, page.title)):
            result[page.parent_path].append(page)
        return dict(result)

    @cached_property
    def sections(self) -> dict[str, list[Page]]:
        """By the path of a hub: itself and all pages below it, in the order of reading."""
        homes = {languages.home_path(code) for code in languages.codes()}
        return {hub.path: self.tree(hub) for home in homes for hub in self.children.get(home, [])}

    def tree(self, page: Page) -> list[Page]:
        return [page, *(below for child in self.below(page) for below in self.tree(child))]

    def section_of(self, page: Page) -> list[Page]:
        """The section that the page belongs to; [] for a home page, and where there is no page above it."""
        above = self.above(page)
        return self.sections.get(above[1].path if len(above) > 1 else page.path, [])

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

    def alternates(self, page: Page) -> tuple[tuple[str, str], ...]:
        """(language, address) of the page and each twin, and "x-default": the one for readers of any other language."""
        twins = self.twins(page)
        if len(twins) < 2:
            return ()
        default = twins.get(settings.LANGUAGE_CODE, page)
        named = [(language, twin.canonical_url) for language, twin in twins.items()]
        return (*named, ("x-default", default.canonical_url))


def of(language: str, rows: Iterable) -> list:
    return [row for row in rows if row.language == language]
