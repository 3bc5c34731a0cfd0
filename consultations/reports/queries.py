"""The questions that reports put to the database. Each is one query over the period and the one before, and counts there;
`is_now` tells the two apart. By index on the times, so that it costs what the period holds, however many requests there are.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.fields.json import KT, KeyTextTransform
from django.db.models.functions import TruncDate

from consultations.enums import ActivityKind, SectionName, Status
from consultations.models import Activity, ConsultationRequest
from consultations.reports.periods import Period

STATES = ("done", "started", "todo")
Row = dict[str, Any]


class Percentile(Aggregate):
    """PostgreSQL's percentile_cont: between two values where it falls between them. `fraction` is from 0 to 1."""

    function = "percentile_cont"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression, fraction: float) -> None:
        super().__init__(expression, fraction=fraction, output_field=DurationField())


def is_now(period: Period, field: str) -> Case:
    return Case(
        When(**{f"{field}__gte": period.starts_at}, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


def both(rows: QuerySet, period: Period, field: str) -> QuerySet:
    """Rows of the period and of the one before, by the time in `field`."""
    within = rows.filter(**{f"{field}__gte": period.before.starts_at, f"{field}__lt": period.ends_at})
    return within.annotate(is_now=is_now(period, field)).order_by()


def asked(period: Period) -> QuerySet:
    return both(ConsultationRequest.objects.all(), period, "created_at")


def asked_by_day(period: Period) -> Iterable[Row]:
    """day, wants, n: days as the center counts them."""
    days = asked(period).annotate(day=TruncDate("created_at", tzinfo=period.zone))
    return days.values("day", "wants").annotate(n=Count("pk"))


REACHED_IN_TIME = Q(first_contact_at__lte=F("promised_call_by"))


def broken(now: datetime) -> Q:
    """Reached late; or nobody reached, the promise is over, and it was not closed before nor waits for the patient."""
    over = Q(first_contact_at=None, promised_call_by__lt=now) & ~Q(status=Status.WAITING_FOR_PATIENT)
    not_closed_before = Q(closed_at=None) | Q(closed_at__gt=F("promised_call_by"))
    return Q(first_contact_at__gt=F("promised_call_by")) | over & not_closed_before


def first_contact(period: Period, now: datetime, group: str = "") -> Iterable[Row]:
    """is_now, group, asked, reached, kept, broken, median, ninetieth (durations from asking to first contact; None without).

    `group`: "language", "asker", "insurance", or "" for all together. A request that was opened again is left out: its
    promise is a new one, but it was asked long before.
    """
    opened_again = Activity.objects.filter(request=OuterRef("pk"), kind=ActivityKind.REOPENED)
    rows = asked(period).filter(~Exists(opened_again))
    if group == "insurance":
        rows = with_insurance(rows)
    took = ExpressionWrapper(F("first_contact_at") - F("created_at"), output_field=DurationField())
    return rows.values("is_now", *filter(None, [group])).annotate(
        asked=Count("pk"),
        reached=Count("first_contact_at"),
        kept=Count("pk", filter=REACHED_IN_TIME),
        broken=Count("pk", filter=broken(now)),
        median=Percentile(took, 0.5),
        ninetieth=Percentile(took, 0.9),
    )


def with_insurance(rows: QuerySet) -> QuerySet:
    """The code of the insurance they told as `insurance`; None where they told none."""
    practical = FilteredRelation("section_answers", condition=Q(section_answers__section=SectionName.PRACTICAL))
    return rows.annotate(practical=practical).annotate(insurance=KeyTextTransform("insurance", "practical__coded"))


def opened_again(period: Period) -> int:
    """How many that were asked in the period were closed and opened again by staff."""
    lines = Activity.objects.filter(request=OuterRef("pk"), kind=ActivityKind.REOPENED)
    return asked(period).filter(Exists(lines), is_now=True).count()


def still_open() -> QuerySet:
    return ConsultationRequest.objects.filter(closed_at=None)


def open_by_day(period: Period) -> Iterable[Row]:
    """day on which it was asked, status, n: of all that are open now, whatever the period."""
    days = still_open().annotate(day=TruncDate("created_at", tzinfo=period.zone))
    return days.order_by().values("day", "status").annotate(n=Count("pk"))


def completeness(period: Period) -> Iterable[Row]:
    """is_now, completeness in percent, n."""
    return asked(period).values("is_now", "completeness").annotate(n=Count("pk"))


def sections(period: Period) -> Iterable[Row]:
    """is_now, n, and for each section and state "<section>_<state>": how many got so far in it."""
    found: dict[bool, Counter[str]] = {}
    groups = asked(period).exclude(section_states={}).values("is_now", "section_states")
    for row in groups.annotate(n=Count("pk")):  # three states of six sections are 729 groups at most
        counts = found.setdefault(row["is_now"], Counter())
        counts["n"] += row["n"]
        for section, state in row["section_states"].items():
            counts[f"{section}_{state}"] += row["n"]
    names = ["n", *(f"{section}_{state}" for section in SectionName.values for state in STATES)]
    return [{"is_now": which, **{name: counts[name] for name in names}} for which, counts in found.items()]


def closed_by_reason(period: Period) -> Iterable[Row]:
    """is_now, close_reason, n: closed in the period, and closed still."""
    closed = ConsultationRequest.objects.filter(closed_at__isnull=False)
    return both(closed, period, "closed_at").values("is_now", "close_reason").annotate(n=Count("pk"))


def withdrawn_by_why(period: Period) -> Iterable[Row]:
    """is_now, why (a WithdrawReason; None where they gave none), n."""
    lines = both(Activity.objects.filter(kind=ActivityKind.WITHDRAWN), period, "at")
    return lines.annotate(why=KT("data__why")).values("is_now", "why").annotate(n=Count("pk"))
