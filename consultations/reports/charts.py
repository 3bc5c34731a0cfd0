"""Where everything in a chart stands, in the units of its SVG. Pure; the templates draw it.

Nothing is told by color alone: each bar has its number beside it, this period is filled and the one before outlined, the
parts of a whole differ in pattern. `alternative` says in sentences what somebody who does not see the chart needs to know.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

WIDTH = 860
LABEL_WIDTH = 236  # names on the left, up to about 33 characters
PLOT_LEFT = LABEL_WIDTH + 12
PLOT_WIDTH = 400
WORDS_LEFT = PLOT_LEFT + PLOT_WIDTH + 12
MOST_NUMBERED_COLUMNS = 13
MOST_DATES = 7
TEMPLATES = "admin/consultations/reports/"


@dataclass(frozen=True)
class Column:
    x: float
    y: float
    width: float
    height: float
    words: str  # "" where there is no room for it

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class WeekRow:
    label: str
    words: str
    columns: list[Column]
    base: float


@dataclass(frozen=True)
class Weeks:
    """One row of columns for each thing counted, all on the same scale; a column is a week."""

    alternative: str
    weeks: Sequence[str]
    series: Sequence[tuple[str, str, Sequence[int]]]  # (label, words on the right, a number for each week)
    column_height: float = 34

    template = f"{TEMPLATES}_weeks.html"
    label_right, plot_left, words_left, width = LABEL_WIDTH, PLOT_LEFT, WORDS_LEFT, WIDTH
    plot_right = PLOT_LEFT + PLOT_WIDTH

    @property
    def row_height(self) -> float:
        return self.column_height + 22

    @property
    def height(self) -> float:
        return self.row_height * len(self.series) + 26

    @property
    def dates_y(self) -> float:
        return self.height - 6

    @property
    def step(self) -> float:
        return PLOT_WIDTH / max(len(self.weeks), 1)

    @property
    def rows(self) -> list[WeekRow]:
        return [self.row(number, *series) for number, series in enumerate(self.series)]

    def row(self, number: int, label: str, words: str, values: Sequence[int]) -> WeekRow:
        base = self.row_height * (number + 1)
        most = max((value for _label, _words, all_values in self.series for value in all_values), default=0) or 1
        columns = []
        for place, value in enumerate(values):
            high = round(self.column_height * value / most, 1)
            numbered = str(value) if value and len(values) <= MOST_NUMBERED_COLUMNS else ""
            x = round(PLOT_LEFT + self.step * (place + 0.15), 1)
            columns.append(Column(x, round(base - high, 1), round(self.step * 0.7, 1), high, numbered))
        return WeekRow(label, words, columns, base)

    @property
    def dates(self) -> list[tuple[float, str]]:
        """(x, the week's first day) of some weeks, as many as there is room for, the last one always."""
        every = -(-len(self.weeks) // MOST_DATES) or 1
        last = len(self.weeks) - 1
        return [
            (round(PLOT_LEFT + self.step * (place + 0.5), 1), label)
            for place, label in enumerate(self.weeks)
            if (last - place) % every == 0
        ]


@dataclass(frozen=True)
class Value:
    """One row of Bars. `now` and `before` in any unit; `before` None draws no outline."""

    label: str
    now: float | None
    words: str
    before: float | None = None


@dataclass(frozen=True)
class Bar:
    label: str
    words: str
    y: float
    width: float
    before_width: float | None


@dataclass(frozen=True)
class Bars:
    """A bar for each value, from left to right; `most` is where the plot ends (0: at the largest)."""

    alternative: str
    values: Sequence[Value]
    most: float = 0

    template = f"{TEMPLATES}_bars.html"
    label_right, plot_left, words_left, width = LABEL_WIDTH, PLOT_LEFT, WORDS_LEFT, WIDTH
    row_height = 34

    @property
    def height(self) -> float:
        return self.row_height * len(self.values) + 4

    @property
    def has_before(self) -> bool:
        return any(value.before is not None for value in self.values)

    @property
    def rows(self) -> list[Bar]:
        found = [number for value in self.values for number in (value.now, value.before) if number]
        most = self.most or max(found, default=1)

        def long(number: float | None) -> float:
            return round(PLOT_WIDTH * min(number or 0, most) / most, 1)

        return [
            Bar(
                value.label,
                value.words,
                self.row_height * place,
                long(value.now),
                None if value.before is None else long(value.before),
            )
            for place, value in enumerate(self.values)
        ]


@dataclass(frozen=True)
class Range:
    """One row of Ranges: from asking to the median, and on to the 90th percentile."""

    label: str
    words: str
    y: float
    median: float
    ninetieth: float


@dataclass(frozen=True)
class Ranges:
    """A line for each group: a dot at its median, a bar across at its 90th percentile."""

    alternative: str
    values: Sequence[tuple[str, timedelta | None, timedelta | None, str]]  # (label, median, ninetieth, words)

    template = f"{TEMPLATES}_ranges.html"
    label_right, plot_left, words_left, width = LABEL_WIDTH, PLOT_LEFT, WORDS_LEFT, WIDTH
    row_height = 34

    @property
    def height(self) -> float:
        return self.row_height * len(self.values) + 4

    @cached_property
    def most(self) -> float:
        return max((ninetieth.total_seconds() for _l, _m, ninetieth, _w in self.values if ninetieth), default=1) or 1

    @property
    def rows(self) -> list[Range | tuple[str, str, float]]:
        return [self.row(place, *value) for place, value in enumerate(self.values)]

    def row(self, place: int, label: str, median: timedelta | None, ninetieth: timedelta | None, words: str) -> Range:
        y = self.row_height * place
        at = [
            round(PLOT_LEFT + (PLOT_WIDTH - 6) * took.total_seconds() / self.most, 1) if took else 0
            for took in (median, ninetieth)
        ]
        return Range(label, words, y, *at)


@dataclass(frozen=True)
class Segment:
    kind: str  # "done", "started" or "todo"
    x: float
    width: float
    words: str


@dataclass(frozen=True)
class Shares:
    """A whole for each row, in three parts: filled, hatched, empty."""

    alternative: str
    values: Sequence[tuple[str, Sequence[tuple[str, int]]]]  # (label, [(kind, how many)])

    template = f"{TEMPLATES}_shares.html"
    label_right, plot_left, width = LABEL_WIDTH, PLOT_LEFT, WIDTH
    row_height = 40
    plot_width = WIDTH - PLOT_LEFT - 2

    @property
    def height(self) -> float:
        return self.row_height * len(self.values) + 4

    @property
    def rows(self) -> list[tuple[str, float, list[Segment]]]:
        return [
            (label, self.row_height * place, self.segments(parts)) for place, (label, parts) in enumerate(self.values)
        ]

    def segments(self, parts: Sequence[tuple[str, int]]) -> list[Segment]:
        whole = sum(number for _kind, number in parts) or 1
        x, found = float(PLOT_LEFT), []
        for kind, number in parts:
            wide = round(self.plot_width * number / whole, 1)
            words = f"{round(100 * number / whole)}%" if wide >= 40 else ""
            if wide:
                found.append(Segment(kind, round(x, 1), wide, words))
            x += wide
        return found
