"""The requests of a period as rows of an export, a page at a time: no page needs to know how many there are."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import translation

from consultations.enums import ExportKind
from consultations.models import ConsultationRequest, SectionAnswers, Treatment
from consultations.reports.csv_xlsx import Cell
from consultations.reports.export_columns import Column, Subject, deidentified, named
from consultations.reports.periods import Period

PAGE = 2000  # rows read at a time
MAX_ROWS = 100_000
COUNTED = (
    "created_at", "birth_date", "asker", "language", "interpreter", "wants", "state", "urgency", "emergency_signs",
    "status", "close_reason", "first_contact_at", "promised_call_by", "closed_at", "completeness", "section_states",
    "submission_token",
)  # fmt: skip


def of_period(period: Period) -> QuerySet[ConsultationRequest]:
    return ConsultationRequest.objects.filter(created_at__gte=period.starts_at, created_at__lt=period.ends_at)


def columns_of(kind: str) -> list[Column]:
    with translation.override("en"):
        return named() if kind == ExportKind.NAMED else deidentified()


def head_of(kind: str) -> list[str]:
    return [title for title, _cell in columns_of(kind)]


def rows_of(kind: str, period: Period, now: datetime) -> Iterator[list[Cell]]:
    """Named ones as they came in; the others in an order that tells nothing: that of a random number."""
    columns = columns_of(kind)
    pages = pages_by_time(period) if kind == ExportKind.NAMED else pages_at_random(period)
    for page in pages:
        with translation.override("en"):
            yield from [[cell(subject) for _title, cell in columns] for subject in subjects_of(page, period, now)]


def pages_by_time(period: Period) -> Iterator[list[ConsultationRequest]]:
    """Each page begins behind the last row of the one before, so that the last is as quick as the first."""
    rows = of_period(period).select_related("carer", "referrer", "owner").order_by("created_at", "pk")
    page = list(rows[:PAGE])
    while page:
        yield page
        last = page[-1]
        behind = Q(created_at=last.created_at, pk__gt=last.pk) | Q(created_at__gt=last.created_at)
        page = list(rows.filter(behind, created_at__gte=last.created_at)[:PAGE])


def pages_at_random(period: Period) -> Iterator[list[ConsultationRequest]]:
    rows = of_period(period).only(*COUNTED).order_by("submission_token")
    page = list(rows[:PAGE])
    while page:
        yield page
        page = list(rows.filter(submission_token__gt=page[-1].submission_token)[:PAGE])


def subjects_of(page: list[ConsultationRequest], period: Period, now: datetime) -> Iterator[Subject]:
    """Two queries for a page. Of the answers only the coded ones are read: nothing in their own words."""
    answers: dict[int, dict[str, dict]] = {}
    told = SectionAnswers.objects.filter(request__in=page)
    for request_id, section, coded in told.values_list("request_id", "section", "coded"):
        answers.setdefault(request_id, {})[section] = coded
    cards: dict[int, Counter[str]] = {}
    kinds = Treatment.objects.current().filter(request__in=page).order_by().values_list("request_id", "kind")
    for request_id, kind, number in kinds.annotate(n=Count("pk")):
        cards.setdefault(request_id, Counter())[kind] = number
    for request in page:
        yield Subject(request, answers.get(request.pk, {}), cards.get(request.pk, Counter()), period.zone, now)
