"""How many asked, week by week, and for what."""

from collections import Counter

from consultations.enums import Wants
from consultations.reports import queries
from consultations.reports.charts import Weeks
from consultations.reports.figures import Figure, KeyFigure, Section, Table
from consultations.reports.periods import Days, Period
from consultations.reports.wording import change_words, counted, wants_words

TALL = 64


def asked_section(period: Period) -> Section:
    weeks = period.weeks
    by_week: dict[str, list[int]] = {wants: [0] * len(weeks) for wants in Wants.values}
    before: Counter[str] = Counter()
    for row in queries.asked_by_day(period):
        if row["day"] < period.first:
            before[row["wants"]] += row["n"]
        else:
            by_week[row["wants"]][place_of(row["day"], period)] += row["n"]
    totals = {wants: sum(numbers) for wants, numbers in by_week.items()}
    all_by_week = [sum(numbers) for numbers in zip(*by_week.values(), strict=True)]
    asked, asked_before = sum(totals.values()), before.total()
    return Section(
        "asked",
        "Requests per week",
        "By the day on which they were asked. A week here is seven days, counted back from the last day of the report.",
        [
            Figure("All requests", all_chart(weeks, all_by_week), []),
            Figure(
                "By what they want",
                wants_chart(weeks, by_week, totals),
                [totals_table(totals, before), weeks_table(weeks, by_week, all_by_week)],
            ),
        ]
        if asked
        else [Figure("All requests", None, [totals_table(totals, before)], "Nobody asked in this period.")],
        [KeyFigure("Requests", f"{asked:,}", change_words(asked, asked_before))],
    )


def place_of(day, period: Period) -> int:
    """The number of the week that a day of the period is in; the first is 0."""
    return len(period.weeks) - 1 - (period.last - day).days // 7


def first_days(weeks: list[Days]) -> list[str]:
    return [f"{week.first:%b} {week.first.day}" for week in weeks]


def all_chart(weeks: list[Days], numbers: list[int]) -> Weeks:
    fewest, most = min(numbers), max(numbers)
    alternative = (
        f"{counted(sum(numbers), 'request')} in {counted(len(weeks), 'week')}: from {fewest} to {most} a week."
    )
    return Weeks(alternative, first_days(weeks), [("All requests", f"{sum(numbers):,}", numbers)], TALL)


def wants_chart(weeks: list[Days], by_week: dict[str, list[int]], totals: dict[str, int]) -> Weeks:
    most = max(totals, key=lambda wants: totals[wants])
    alternative = (
        f"Most asked for is “{wants_words(most)}”, {totals[most]} of {sum(totals.values())}. The table below has all."
    )
    series = [(wants_words(wants), f"{totals[wants]:,}", by_week[wants]) for wants in by_week]
    return Weeks(alternative, first_days(weeks), series)


def totals_table(totals: dict[str, int], before: Counter[str]) -> Table:
    rows = [
        [wants_words(wants), f"{number:,}", f"{before[wants]:,}", change_words(number, before[wants])]
        for wants, number in totals.items()
    ]
    asked = sum(totals.values())
    rows.append(["All", f"{asked:,}", f"{before.total():,}", change_words(asked, before.total())])
    return Table("What they want", ["What they want", "This period", "Before", "Change"], rows)


def weeks_table(weeks: list[Days], by_week: dict[str, list[int]], all_by_week: list[int]) -> Table:
    rows = [
        [week_words(week), *(str(numbers[place]) for numbers in by_week.values()), str(all_by_week[place])]
        for place, week in enumerate(weeks)
    ]
    return Table("Requests per week", ["Week", *map(wants_words, by_week), "All"], rows)


def week_words(week: Days) -> str:
    return week.words if week.count == 7 else f"{week.words} ({counted(week.count, 'day')} only)"
