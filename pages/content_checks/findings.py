"""What a check finds, and what it looks at."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pages.content_files import DRUGS, PAGES, TERMS, Item, Kind
from pages.marking import Entry, Forms


class Weight(StrEnum):
    ERROR = "error"  # must be mended
    WARNING = "warning"  # is to be looked at
    NOTE = "note"  # is good to know


@dataclass(frozen=True, order=True)
class Finding:
    file: Path
    line: int  # from 1
    weight: Weight
    message: str

    def __str__(self):
        here = Path.cwd()
        file = self.file.relative_to(here) if self.file.is_relative_to(here) else self.file
        return f"{file}:{self.line}: {self.weight}: {self.message}"


@dataclass(frozen=True)
class Contents:
    """All content, as it would be loaded, and what it is held against."""

    items: list[Item]
    today: date
    phone: str  # of the center: "+13105529999"
    ordinary_words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by language; they need no explanation

    def of(self, *kinds: Kind, language: str = "") -> Iterator[Item]:
        """The items of these kinds, in every language unless one is given."""
        return (item for item in self.items if item.kind in kinds and language in ("", item.content.language))

    @cached_property
    def forms(self) -> dict[str, Forms]:
        """All that stands for a term or a drug, by language."""
        languages = {item.content.language for item in self.items}
        return {language: Forms(map(entry_of, self.of(TERMS, DRUGS, language=language))) for language in languages}

    @cached_property
    def pages_by_path(self) -> dict[str, Item]:
        return {item.content.path: item for item in self.of(PAGES)}


def entry_of(item: Item) -> Entry:
    one = item.content
    return Entry(one.anchor, one.word, one.forms, one.body, address="")


Check = Callable[[Contents], Iterator[Finding]]


def found(weight: Weight, item: Item, place: str | int, message: str) -> Finding:
    """A finding in the item's file, at a line or at the key of that name."""
    line = place if isinstance(place, int) else item.source.lines.get(place, 1)
    return Finding(item.source.file, line, weight, message)
