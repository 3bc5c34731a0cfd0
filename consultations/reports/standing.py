"""What is open and how old it is; how much people told us, and where they stop."""

from collections import Counter
from datetime import date

from consultations.enums import SectionName, Status
from consultations.reports import queries
from consultations.reports.charts import Bars, Shares, Value
from consultations.reports.figures import Figure, KeyFigure, Section, Table
from consultations.reports.periods import Period
from consultations.reports.wording import NOTHING, change_words, counted, percent, percent_words, points_words

# (name, from so many days on); the oldest has no end
AGES = [("Today and yesterday", 0), ("2 to 3 days", 2), ("4 to 7 days", 4), ("8 to 14 days", 8)]
AGES += [("15 to 28 days", 15), ("29 to 90 days", 29), ("Over 90 days", 91)]
# (name, from so many percent on)
FILLED = [("Under 25%", 0), ("25 to 49%", 25), ("50 to 74%", 50), ("75 to 99%", 75), ("All of it", 100)]
STATE_WORDS = {"done": "Done", "started": "Some", "todo": "Not started"}


def step_of(steps: list[tuple[str, int]], number: int) -> str:
    return [name for name, least in steps if least <= number][-1]


# --- Open


def open_section(period: Period, today: date) -> Section:
    """As of now, whatever the period."""
    counts: dict[str, Counter[str]] = {name: Counter() for name, _least in AGES}
    for row in queries.open_by_day(period):
        counts[step_of(AGES, max((today - row["day"]).days, 0))][row["status"]] += row["n"]
    totals = {name: numbers.total() for name, numbers in counts.items()}
    number = sum(totals.values())
    statuses = [status for status in Status.open() if any(numbers[status] for numbers in counts.values())]
    table = Table(
        "Open requests by age",
        ["Asked", *(Status(status).label for status in statuses), "All"],
        [
            [name, *(f"{numbers[status]:,}" for status in statuses), f"{totals[name]:,}"]
            for name, numbers in counts.items()
        ],
    )
    said = ", ".join(f"{name.lower()} {total}" for name, total in totals.items() if total)
    chart = Bars(
        f"{counted(number, 'open request')}: {said}.",
        [Value(name, total, f"{total:,}") for name, total in totals.items()],
    )
    figure = Figure("By days since asked", chart if number else None, [table], "" if number else "Nothing is open.")
    return Section(
        "open",
        "Open now, by age",
        "All that is open at this moment, whatever the days of the report, by whole days since it was asked.",
        [figure],
        [KeyFigure("Open now", f"{number:,}")],
    )


# --- How much they told us


def completeness_section(period: Period) -> Section:
    numbers: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    percents: dict[bool, Counter[int]] = {True: Counter(), False: Counter()}
    for row in queries.completeness(period):
        numbers[row["is_now"]][step_of(FILLED, row["completeness"])] += row["n"]
        percents[row["is_now"]][row["completeness"]] += row["n"]
    now, before = numbers[True], numbers[False]
    rows = [
        [
            name,
            f"{now[name]:,}",
            percent_words(now[name], now.total()),
            f"{before[name]:,}",
            change_words(now[name], before[name]),
        ]
        for name, _least in FILLED
    ]
    table = Table("Completeness", ["Answered", "Requests", "Share", "Before", "Change"], rows)
    values = [
        Value(name, now[name], f"{now[name]:,} · before {before[name]:,}", before[name]) for name, _least in FILLED
    ]
    said = ", ".join(f"{name.lower()} {now[name]}" for name, _least in FILLED)
    chart = Bars(f"How much of it was answered: {said}.", values) if now.total() else None
    middles = [middle(percents[which]) for which in (True, False)]
    return Section(
        "completeness",
        "Completeness",
        "How much of what a first call needs was answered, of the requests asked in this period, as it stands today.",
        [Figure("By share of answers", chart, [table], "" if chart else "Nobody asked in this period.")],
        [KeyFigure("Median completeness", NOTHING if middles[0] is None else f"{middles[0]}%", points_words(*middles))],
    )


def middle(numbers: Counter[int]) -> int | None:
    """The median of values that are counted; the lower of two. None of nothing."""
    half, passed = (numbers.total() + 1) // 2, 0
    for value in sorted(numbers):
        passed += numbers[value]
        if passed >= half:
            return value
    return None


# --- Where they stop


def stops_section(period: Period) -> Section:
    found = {row["is_now"]: row for row in queries.sections(period)}
    now, before = found.get(True), found.get(False)
    explanation = (
        "How far they got in each part of “help us prepare”, as it stands today. Done: all that a first call needs from it"
        " was answered. Some: at least one answer. A part that needs nothing is done with its first answer."
    )
    if now is None:
        return Section(
            "stops", "Where they stop", explanation, [Figure("By section", None, [], "Nobody asked in this period.")]
        )
    values = [(str(section.label), parts_of(now, section)) for section in SectionName]
    said = " ".join(
        f"{label}: not started by {percent_words(dict(parts)['todo'], now['n'])}." for label, parts in values
    )
    table = Table(
        "Where they stop",
        ["Section", *STATE_WORDS.values(), "Share not started", "Before", "Change"],
        [section_cells(section, now, before) for section in SectionName],
    )
    return Section("stops", "Where they stop", explanation, [Figure("By section", Shares(said, values), [table])])


def parts_of(row: queries.Row, section: SectionName) -> list[tuple[str, int]]:
    return [(state, row[f"{section}_{state}"]) for state in queries.STATES]


def section_cells(section: SectionName, now: queries.Row, before: queries.Row | None) -> list[str]:
    todo = f"{section}_todo"
    was = percent(before[todo], before["n"]) if before else None
    return [
        str(section.label),
        *(f"{number:,}" for _state, number in parts_of(now, section)),
        percent_words(now[todo], now["n"]),
        percent_words(before[todo], before["n"]) if before else NOTHING,
        points_words(percent(now[todo], now["n"]), was) or NOTHING,
    ]
