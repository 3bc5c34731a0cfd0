"""A whole report: all sections, the key figures on top, and the oldest open requests."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from consultations.models import ConsultationRequest
from consultations.reports import queries
from consultations.reports.asked import asked_section
from consultations.reports.closing import closing_section
from consultations.reports.contact import contact_section
from consultations.reports.figures import KeyFigure, Section
from consultations.reports.periods import Period
from consultations.reports.standing import completeness_section, open_section, stops_section

OLDEST = 10


@dataclass(frozen=True)
class Report:
    period: Period
    sections: list[Section]

    @property
    def key(self) -> list[KeyFigure]:
        return [figure for section in self.sections for figure in section.key]


def make_report(period: Period, now: datetime) -> Report:
    """In English, as all that staff read. The number of queries is the same however many requests there are."""
    today = now.astimezone(period.zone).date()
    with translation.override("en"):
        sections = [
            asked_section(period),
            contact_section(period, now),
            open_section(period, today),
            completeness_section(period),
            stops_section(period),
            closing_section(period),
        ]
    return Report(period, sections)


@dataclass(frozen=True)
class Oldest:
    request: ConsultationRequest
    days: int


def oldest_open(period: Period, now: datetime) -> list[Oldest]:
    """Those that wait longest, the oldest first."""
    today = now.astimezone(period.zone).date()
    found = queries.still_open().select_related("owner").order_by("created_at")[:OLDEST]
    columns = ("reference", "created_at", "status", "owner__username", "owner__first_name", "owner__last_name")
    return [
        Oldest(request, (today - request.created_at.astimezone(period.zone).date()).days)
        for request in found.only(*columns)
    ]
