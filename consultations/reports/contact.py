"""How long people wait for the first call, and how often the promise is kept: all, and by language, asker, insurance."""

from collections.abc import Callable
from datetime import datetime

from consultations.reports import queries
from consultations.reports.charts import Bars, Ranges, Value
from consultations.reports.figures import Figure, KeyFigure, Section, Table
from consultations.reports.periods import Period
from consultations.reports.queries import Row
from consultations.reports.wording import (
    FEW,
    NOTHING,
    TOO_FEW,
    asker_words,
    counted,
    duration_words,
    insurance_words,
    language_words,
    percent,
    percent_words,
    points_words,
)

GROUPS: list[tuple[str, str, Callable[[str | None], str]]] = [
    ("language", "By language", language_words),
    ("asker", "By who asks", asker_words),
    ("insurance", "By insurance", insurance_words),
]
NONE = {"asked": 0, "reached": 0, "kept": 0, "broken": 0, "median": None, "ninetieth": None}
HEAD = ["", "Asked", "Reached", "Median", "90th percentile", "Promise kept", "Broken", "Share kept", "Before", "Change"]


def contact_section(period: Period, now: datetime) -> Section:
    together = split(queries.first_contact(period, now), "", lambda _code: "All requests")
    figures = figures_of("All requests", together)
    for group, title, words in GROUPS:
        figures += figures_of(title, split(queries.first_contact(period, now, group), group, words))
    again = queries.opened_again(period)
    explanation = (
        "From asking to the first call in which we spoke, in elapsed time: nights and weekends count. The promise is counted"
        " in working hours; kept means that we spoke by then. A promise that is not over yet, that stopped because we wait"
        f" for the patient, or that ended with a request closed before, is neither kept nor broken. Below {FEW} we say no"
        " share and no median."
    )
    if again:
        explanation += f" Left out, since opened again: {counted(again, 'request')}."
    now_row, before_row = together[0][1:] if together else (NONE, NONE)
    return Section("contact", "First contact", explanation, figures, key_of(now_row, before_row))


Group = tuple[str, Row, Row]  # name, this period, the one before


def split(rows, group: str, words: Callable[[str | None], str]) -> list[Group]:
    """The largest group first; a group that nobody asked in now is left out."""
    found: dict[str, dict[bool, Row]] = {}
    for row in rows:
        found.setdefault(words(row.get(group) if group else None), {})[row["is_now"]] = row
    groups = [(name, both[True], both.get(False, NONE)) for name, both in found.items() if True in both]
    return sorted(groups, key=lambda group: (-group[1]["asked"], group[0]))


def key_of(now: Row, before: Row) -> list[KeyFigure]:
    shares = [share_of(row) for row in (now, before)]
    before_words = median_words(before)
    median_before = f"before: {before_words}" if before["reached"] >= FEW else ""
    return [
        KeyFigure("Promise of a call kept", percent_words(now["kept"], judged(now)), points_words(*shares)),
        KeyFigure("Median time to first contact", median_words(now), median_before),
    ]


def judged(row: Row) -> int:
    """How many promises were either kept or broken."""
    return row["kept"] + row["broken"]


def share_of(row: Row) -> int | None:
    return percent(row["kept"], judged(row))


def median_words(row: Row) -> str:
    if not row["reached"]:
        return NOTHING
    return duration_words(row["median"]) if row["reached"] >= FEW else TOO_FEW


def ninetieth_words(row: Row) -> str:
    if not row["reached"]:
        return NOTHING
    return duration_words(row["ninetieth"]) if row["reached"] >= FEW else TOO_FEW


def figures_of(title: str, groups: list[Group]) -> list[Figure]:
    if not groups:
        return [Figure(title, None, [], "Nobody asked in this period.")]
    table = Table(
        f"First contact: {title.lower()}", [title.removeprefix("By ").capitalize(), *HEAD[1:]], [*map(cells, groups)]
    )
    return [
        Figure(f"{title}: time to first contact", times_chart(groups), []),
        Figure(f"{title}: promises kept", kept_chart(groups), [table]),
    ]


def cells(group: Group) -> list[str]:
    name, now, before = group
    return [
        name,
        f"{now['asked']:,}",
        f"{now['reached']:,}",
        median_words(now),
        ninetieth_words(now),
        f"{now['kept']:,}",
        f"{now['broken']:,}",
        percent_words(now["kept"], judged(now)),
        percent_words(before["kept"], judged(before)),
        points_words(share_of(now), share_of(before)) or NOTHING,
    ]


def times_chart(groups: list[Group]) -> Ranges | None:
    if not any(now["reached"] >= FEW for _name, now, _before in groups):
        return None
    values = []
    for name, now, _before in groups:
        enough = now["reached"] >= FEW
        words = f"{median_words(now)} · {ninetieth_words(now)}" if enough else median_words(now)
        values.append((name, now["median"] if enough else None, now["ninetieth"] if enough else None, words))
    said = [f"{name}: median {median_words(now)}, 90th percentile {ninetieth_words(now)}." for name, now, _b in groups]
    return Ranges(" ".join(said), values)


def kept_chart(groups: list[Group]) -> Bars | None:
    if not any(share_of(now) is not None for _name, now, _before in groups):
        return None
    values = [
        Value(name, share_of(now), f"{percent_words(now['kept'], judged(now))}", share_of(before))
        for name, now, before in groups
    ]
    said = [f"{value.label}: {value.words}." for value in values]
    return Bars(f"Share of promises kept. {' '.join(said)}", values, most=100)
