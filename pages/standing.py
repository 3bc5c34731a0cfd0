"""Where pages stand: what readers have, what is being written, who signed it, whether its twin says the same."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from pages.models import ClinicalReview, Draft, Page

DUE_SOON = timedelta(days=30)


class Review(StrEnum):
    NOT_NEEDED = "not needed"
    NEVER = "never reviewed"
    CHANGED = "changed since review"
    OVERDUE = "review overdue"
    DUE = "review due"
    FINE = "reviewed"


class Twin(StrEnum):
    MISSING = "no twin"
    BEHIND = "behind its twin"
    AHEAD = "ahead of its twin"
    IN_STEP = "in step"


@dataclass(frozen=True)
class Standing:
    """Of one page. `reviews` are all that were signed, the latest first; `twins` are the same page in other languages."""

    page: Page
    today: date
    draft: Draft | None = None
    reviews: list[ClinicalReview] = field(default_factory=list)
    twins: list[Page] = field(default_factory=list)

    @property
    def is_live(self) -> bool:
        return self.page.is_published

    @property
    def is_scheduled(self) -> bool:
        return bool(self.draft and self.draft.publish_at)

    @property
    def page_changed_under_draft(self) -> bool:
        return bool(self.draft and self.draft.begun_from != self.page.digest())

    @property
    def working_page(self) -> Page:
        """The page as its editors have it, unsaved: with the draft in place when there is one."""
        return with_fields(self.page, self.draft.fields) if self.draft else self.page

    @property
    def live_review(self) -> ClinicalReview | None:
        """The latest of the text that readers have."""
        return self.review_of(self.page.text_digest())

    @property
    def working_review(self) -> ClinicalReview | None:
        """The latest of the text that editors have."""
        return self.review_of(self.draft.text_digest()) if self.draft else self.live_review

    def review_of(self, digest: str) -> ClinicalReview | None:
        return next((review for review in self.reviews if review.text_digest == digest), None)

    @property
    def review(self) -> Review:
        if not self.page.is_clinical:
            return Review.NOT_NEEDED
        if not self.reviews:
            return Review.NEVER
        signed = self.live_review
        if signed is None:
            return Review.CHANGED
        if signed.next_due < self.today:
            return Review.OVERDUE
        return Review.DUE if signed.next_due <= self.today + DUE_SOON else Review.FINE

    @property
    def twin(self) -> Twin:
        if not self.twins:
            return Twin.MISSING
        if any(twin.is_ahead_of_twin for twin in self.twins):
            return Twin.BEHIND
        return Twin.AHEAD if self.page.is_ahead_of_twin else Twin.IN_STEP


def with_fields(page: Page, fields: dict) -> Page:
    """A copy of the page that says this; nothing is saved."""
    changed = copy(page)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def all_standings(today: date) -> list[Standing]:
    """Of every page. Three queries."""
    pages = list(Page.objects.all())
    drafts = {draft.page_id: draft for draft in Draft.objects.select_related("written_by", "scheduled_by")}
    reviews = defaultdict(list)
    for review in ClinicalReview.objects.order_by("-reviewed_at"):
        reviews[review.page_id].append(review)
    return [
        Standing(page, today, drafts.get(page.pk), reviews[page.pk], twins)
        for page, twins in zip(pages, twins_of(pages), strict=True)
    ]


def standing_of(page: Page, today: date) -> Standing:
    """Of one page. Three queries."""
    draft = Draft.objects.select_related("written_by", "scheduled_by").filter(page=page).first()
    twins = list(Page.objects.filter(key=page.key).exclude(pk=page.pk))
    return Standing(page, today, draft, list(page.reviews.order_by("-reviewed_at")), twins)


def twins_of(pages: Iterable[Page]) -> list[list[Page]]:
    """For each page, in the same order, those of the same key in other languages."""
    by_key: dict[str, list[Page]] = defaultdict(list)
    pages = list(pages)
    for page in pages:
        by_key[page.key].append(page)
    return [[twin for twin in by_key[page.key] if twin.pk != page.pk] for page in pages]


def in_tree_order(pages: Iterable[Page]) -> list[tuple[Page, int]]:
    """(page, depth) as a reader walks the tree: a page, then all below it. One whose parent is missing stands below the
    nearest page above it that is there."""
    pages = sorted(pages, key=lambda page: (page.order, page.title))
    paths = {page.path for page in pages}
    below: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        below[nearest_above(page.path, paths)].append(page)

    def walk(path: str, depth: int) -> Iterable[tuple[Page, int]]:
        for page in below[path]:
            yield page, depth
            yield from walk(page.path, depth + 1)

    return list(walk("", 0))


def nearest_above(path: str, paths: set[str]) -> str:
    """The longest of the paths that this one lies below; "" when there is none."""
    while path != "/":
        path = path.rstrip("/").rsplit("/", 1)[0] + "/"
        if path in paths:
            return path
    return ""
