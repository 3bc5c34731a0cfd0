"""What a report is made of: sections, each with its charts, the tables below them, and what has to be said of both."""

from dataclasses import dataclass, field

from consultations.reports.charts import Bars, Ranges, Shares, Weeks

MAX_ROWS_IN_THE_OPEN = 13


@dataclass(frozen=True)
class Table:
    """`rows` have as many cells as `head`; the first cell of each names it."""

    caption: str
    head: list[str]
    rows: list[list[str]]

    @property
    def is_long(self) -> bool:
        return len(self.rows) > MAX_ROWS_IN_THE_OPEN


@dataclass(frozen=True)
class Figure:
    """A chart and the table under it. Without a chart there was nothing to draw, and the note says so."""

    title: str
    chart: Weeks | Bars | Ranges | Shares | None
    tables: list[Table]
    note: str = ""


@dataclass(frozen=True)
class KeyFigure:
    name: str
    value: str
    change: str = ""


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str
    explanation: str
    figures: list[Figure] = field(default_factory=list)
    key: list[KeyFigure] = field(default_factory=list)  # what of it stands on top of the page
