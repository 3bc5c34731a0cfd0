"""Why requests were closed, and what those say who withdrew."""

from collections import Counter
from collections.abc import Iterable

from consultations.enums import CloseReason
from consultations.reports import queries
from consultations.reports.charts import Bars, Value
from consultations.reports.figures import Figure, KeyFigure, Section, Table
from consultations.reports.periods import Period
from consultations.reports.queries import Row
from consultations.reports.wording import change_words, counted
from consultations.workflow_of_asker import WithdrawReason

NO_REASON = "They gave no reason"


def closing_section(period: Period) -> Section:
    closed, closed_before = by_name(queries.closed_by_reason(period), "close_reason", close_words)
    why, why_before = by_name(queries.withdrawn_by_why(period), "why", why_words)
    return Section(
        "closing",
        "Reasons for closing",
        "What was closed in this period and is closed still, whenever it was asked. Those who withdrew may say why.",
        [
            figure("Closed", "Reason", closed, closed_before, "Nothing was closed in this period."),
            figure("Why they withdrew", "What they say", why, why_before, "Nobody withdrew in this period."),
        ],
        [KeyFigure("Closed", f"{closed.total():,}", change_words(closed.total(), closed_before.total()))],
    )


def by_name(rows: Iterable[Row], field: str, words) -> tuple[Counter[str], Counter[str]]:
    """This period, and the one before."""
    numbers: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        numbers[row["is_now"]][words(row[field])] += row["n"]
    return numbers[True], numbers[False]


def close_words(code: str) -> str:
    return str(CloseReason(code).label)


def why_words(code: str | None) -> str:
    return str(WithdrawReason(code).label) if code in WithdrawReason.values else NO_REASON


def figure(title: str, head: str, now: Counter[str], before: Counter[str], nothing: str) -> Figure:
    names = sorted(now | before, key=lambda name: (-now[name], -before[name], name))
    if not names:
        return Figure(title, None, [], nothing)
    rows = [[name, f"{now[name]:,}", f"{before[name]:,}", change_words(now[name], before[name])] for name in names]
    values = [Value(name, now[name], f"{now[name]:,} · before {before[name]:,}", before[name]) for name in names]
    said = ", ".join(f"{name} {now[name]}" for name in names if now[name])
    alternative = f"{title}: {counted(now.total(), 'request')}" + (f": {said}." if said else ".")
    return Figure(title, Bars(alternative, values), [Table(title, [head, "This period", "Before", "Change"], rows)])
