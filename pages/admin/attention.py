"""What needs an editor's attention: one page that tells all of it, where an editor's day begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone

from pages import checks
from pages.admin.badges import day_and_time, person
from pages.admin.findings import Known
from pages.checks import Reading
from pages.models import Comment, ContentVersion, Drug, EditionProblem, Page, Redirect, SearchMiss, Term, Usefulness
from pages.readability import MAX_PAGE_GRADE, MAX_SENTENCE_WORDS
from pages.site import of as of_language
from pages.standing import Review, Standing, Twin, all_standings
from pages.words import forms_of

COMMENTS_FOR = timedelta(days=90)
ROWS_IN_THE_OPEN = 12


@dataclass(frozen=True)
class Row:
    words: str
    address: str = ""
    detail: str = ""
    place: str = ""
    done: str = ""  # where a POST says that it is done


@dataclass(frozen=True)
class Section:
    """`counts`: whether its rows are part of the total; the others are for information."""

    anchor: str
    title: str
    explanation: str
    rows: list[Row] = field(default_factory=list)
    counts: bool = True

    @property
    def first_rows(self) -> list[Row]:
        return self.rows[:ROWS_IN_THE_OPEN]

    @property
    def further_rows(self) -> list[Row]:
        return self.rows[ROWS_IN_THE_OPEN:]


@dataclass(frozen=True)
class Attention:
    problem: str  # why readers still have an older edition; "" when they have the newest
    sections: list[Section]

    @property
    def total(self) -> int:
        return bool(self.problem) + sum(len(section.rows) for section in self.sections if section.counts)


def gather(today: date) -> Attention:
    """All of it. The number of queries is the same however many pages there are."""
    standings = all_standings(today)
    live = [standing.page for standing in standings if standing.is_live]
    sections = [
        *of_drafts(standings),
        *of_reviews(standings),
        *of_twins(standings),
        *of_texts(live),
        *of_readers(today),
    ]
    return Attention(edition_problem(), sections)


def edition_problem() -> str:
    """Only a problem of the newest content: one that was mended stays in the table."""
    found = EditionProblem.objects.filter(version=ContentVersion.number_now()).first()
    return found.message if found else ""


# --- Drafts


def of_drafts(standings: list[Standing]) -> Iterator[Section]:
    drafts = [standing for standing in standings if standing.draft]
    failed = [standing for standing in drafts if standing.draft and standing.draft.failed_note]
    scheduled = [standing for standing in drafts if standing.is_scheduled]
    waiting = [standing for standing in drafts if standing not in failed and standing not in scheduled]
    yield Section(
        "failed", "Not published at their time", "Mend the draft, then publish it.", [*map(failed_row, failed)]
    )
    yield Section("drafts", "Drafts that wait", "Nobody has published or discarded them.", [*map(draft_row, waiting)])
    yield Section(
        "scheduled",
        "Scheduled",
        "Published by themselves at their time.",
        [*map(scheduled_row, scheduled)],
        counts=False,
    )


def failed_row(standing: Standing) -> Row:
    return row(standing.page, standing.draft.failed_note if standing.draft else "")


def draft_row(standing: Standing) -> Row:
    draft = standing.draft
    if draft is None:
        return row(standing.page)
    signed = "signed" if standing.working_review else "not signed"
    state = f", {signed}" if standing.page.is_clinical else ""
    return row(standing.working_page, f"{person(draft.written_by)}, {day_and_time(draft.written_at)}{state}")


def scheduled_row(standing: Standing) -> Row:
    at = standing.draft.publish_at if standing.draft else None
    return row(standing.working_page, day_and_time(at) if at else "")


# --- Reviews


def of_reviews(standings: list[Standing]) -> Iterator[Section]:
    live = [standing for standing in standings if standing.is_live]
    for review, title, explanation in (
        (Review.OVERDUE, "Review overdue", "Readers see a date that is past. A clinician signs the page again."),
        (Review.DUE, "Review due within 30 days", "A clinician reads the page, and signs it again."),
        (Review.CHANGED, "Changed since review", "Readers see that a review is pending."),
        (Review.NEVER, "Never reviewed", "Readers see that a review is pending."),
    ):
        rows = [row(standing.page, due_words(standing)) for standing in live if standing.review == review]
        yield Section(review.replace(" ", "-"), title, explanation, rows)


def due_words(standing: Standing) -> str:
    if (signed := standing.live_review) is None:
        return ""
    return f"{signed.reviewer_name}, due {signed.next_due:%b} {signed.next_due.day}, {signed.next_due.year}"


# --- The other language


def of_twins(standings: list[Standing]) -> Iterator[Section]:
    behind = [standing for standing in standings if standing.twin == Twin.BEHIND]
    yield Section(
        "behind",
        "Behind their twin",
        "The page in the other language has changed since both last said the same.",
        [
            row(standing.page, language_name(standing.page.language), f"{editor(standing.page)}?beside=twin")
            for standing in behind
        ],
    )
    missing = [standing.page for standing in standings if standing.is_live and standing.twin == Twin.MISSING]
    yield Section(
        "missing", "Without a twin", "There is no page in the other language.", [*map(missing_twin_row, missing)]
    )


def missing_twin_row(page: Page) -> Row:
    other = next(code for code, _name in settings.LANGUAGES if code != page.language)
    address = f"{reverse('admin:pages_page_add')}?language={other}&key={page.key}"
    return row(page, f"begin the page in {language_name(other)}", address)


# --- What pages say


def of_texts(live: list[Page]) -> Iterator[Section]:
    drugs, terms = list(Drug.objects.all()), list(Term.objects.all())
    forms = {code: forms_of(of_language(code, terms), of_language(code, drugs)) for code, _name in settings.LANGUAGES}
    readings = [(page, checks.reading(page, forms[page.language])) for page in live]
    yield Section(
        "withdrawn",
        "A drug that was withdrawn is named",
        "Readers are told so beside the name. Should the page still speak of it?",
        [row(page, drug.drug) for page, drug in checks.withdrawn_named(live, drugs)],
    )
    known = Known({page.path for page in live} | set(Redirect.objects.values_list("path", flat=True)))
    yield Section(
        "dead-links",
        "Links that lead nowhere",
        "There is no such page, or it is offline.",
        [row(page, path) for page, path in checks.dead_links(live, known)],
    )
    yield Section(
        "hard",
        "Hard to read",
        f"Above grade {MAX_PAGE_GRADE}, or with a sentence of more than {MAX_SENTENCE_WORDS} words.",
        [row(page, reading_words(reading)) for page, reading in readings if reading.is_hard],
    )


def reading_words(reading: Reading) -> str:
    long = len(reading.long_sentences)
    return f"grade {reading.grade}" + (f", {long} long sentence{'s' if long > 1 else ''}" if long else "")


# --- What readers tell


def of_readers(today: date) -> Iterator[Section]:
    yield Section(
        "searches",
        "Searches that found nothing",
        "Add a synonym, or a page. Then say that it is done.",
        [*map(miss_row, SearchMiss.objects.all()[:200])],
    )
    comments = Comment.objects.filter(day__gt=today - COMMENTS_FOR).select_related("page")
    yield Section(
        "comments",
        "What readers wrote",
        "In the last 90 days.",
        [row(comment.page, f"{comment.day:%b} {comment.day.day}: {comment.text}") for comment in comments],
        counts=False,
    )
    yield Section(
        "usefulness",
        "Was this page useful?",
        "All answers, the pages with most “no” first.",
        [*usefulness_rows()],
        counts=False,
    )


def miss_row(miss: SearchMiss) -> Row:
    detail = f"{miss.count} times, last on {miss.last_on:%b} {miss.last_on.day}, {language_name(miss.language)}"
    return Row(f"“{miss.words}”", "", detail, done=reverse("admin:attention_miss_done", args=[miss.pk]))


def usefulness_rows() -> Iterable[Row]:
    totals = (
        Usefulness.objects.order_by().values("page", "page__title", "page__path").annotate(yes=Sum("yes"), no=Sum("no"))
    )
    for total in totals.order_by("-no", "page__title"):
        address = reverse("admin:pages_page_change", args=[total["page"]])
        yield Row(total["page__title"], address, f"{total['yes']} yes, {total['no']} no", total["page__path"])


# --- Words


def row(page: Page, detail: str = "", address: str = "") -> Row:
    return Row(page.title, address or editor(page), detail, page.path)


def editor(page: Page) -> str:
    return reverse("admin:pages_page_change", args=[page.pk])


def language_name(code: str) -> str:
    return str(dict(settings.LANGUAGES)[code])


def total() -> int:
    """How much there is, for the admin's first page."""
    return gather(timezone.localdate()).total
