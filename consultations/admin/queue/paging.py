"""Pages by cursor: the next one begins after the last row of this one, so that a deep page costs what the first one does
and nobody is skipped when a request above leaves the list meanwhile.

A cursor is the row's values in the order of the list: times, codes and keys of ours, nothing about a person.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from django.db.models import Q, QuerySet

from consultations.enums import Urgency

PAGE_SIZE = 50
MAX_KEY = 2**63 - 1
BETWEEN = "~"
STAMP = "%Y%m%dT%H%M%S.%f"
Order = tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """`before` continues the list, `after` goes back; "" where there is nothing."""

    rows: list
    before: str = ""
    after: str = ""


def page_of(requests: QuerySet, order: Order, before: str = "", after: str = "", size: int = PAGE_SIZE) -> Page:
    """The rows that follow the cursor `before`, or those that come before the cursor `after`, or the first ones. What is no
    cursor is as if it were not given."""
    start, stop = values_in(before, order), values_in(after, order)
    if start is None and stop is not None:
        rows = list(requests.filter(beyond(turned(order), stop)).order_by(*turned(order))[: size + 1])
        more, rows = len(rows) > size, rows[:size][::-1]
        return Page(rows, cursor(rows, -1, order), cursor(rows, 0, order) if more else "")
    if start is not None:
        requests = requests.filter(beyond(order, start))
    rows = list(requests.order_by(*order)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    return Page(rows, cursor(rows, -1, order) if more else "", cursor(rows, 0, order) if start is not None else "")


def turned(order: Order) -> Order:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def beyond(order: Order, values: list) -> Q:
    """What comes after `values`. The first condition is the one that an index begins at."""
    names = [name.removeprefix("-") for name in order]
    sign = "lt" if order[0].startswith("-") else "gt"
    ahead, equal = Q(), Q()
    for name, value in zip(names, values, strict=True):
        ahead |= equal & Q(**{f"{name}__{sign}": value})
        equal &= Q(**{name: value})
    return Q(**{f"{names[0]}__{sign}e": values[0]}) & ahead


def cursor(rows: list, place: int, order: Order) -> str:
    if not rows:
        return ""
    values = (getattr(rows[place], name.removeprefix("-")) for name in order)
    return BETWEEN.join(
        value.astimezone(UTC).strftime(STAMP) if isinstance(value, datetime) else quote(str(value)) for value in values
    )


def values_in(text: str, order: Order) -> list | None:
    """The values of a cursor; None if it is none of this order."""
    parts = text.split(BETWEEN)
    if len(parts) != len(order):
        return None
    try:
        return [read(name.removeprefix("-"), part) for name, part in zip(order, parts, strict=True)]
    except ValueError:
        return None


def read(name: str, part: str):
    """Raises ValueError."""
    if name == "urgency":
        return Urgency(part).value
    if name != "pk":
        return datetime.strptime(part, STAMP).replace(tzinfo=UTC)
    if not (part.isascii() and part.isdecimal()) or int(part) > MAX_KEY:
        raise ValueError(part)
    return int(part)
