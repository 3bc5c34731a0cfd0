"""What differs between two versions of a content: field by field, line by line, word by word. Pure.

Fields are mappings as Content.fields() gives them. Nothing here knows HTML.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from pages.models.content import normal

CONTEXT_LINES = 1  # unchanged lines shown before and after a change
SAME_ENOUGH = 0.3  # of 1: two lines less alike than this are told as one gone and one new, not word by word
WORDS = re.compile(r"\s+|[^\s]+")

Mark = Literal["same", "gone", "new", "skipped"]


@dataclass(frozen=True)
class Part:
    mark: Mark
    text: str


@dataclass(frozen=True)
class Line:
    """A line that is gone, new or the same; within it, the parts that make the difference."""

    mark: Mark
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Of one field."""

    name: str
    label: str
    lines: tuple[Line, ...]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Of every field in either, in the order of `after`; one that is the same is left out."""
    names = [*after, *(name for name in before if name not in after)]
    texts = [(name, text_of(before.get(name)), text_of(after.get(name))) for name in names]
    return [Difference(name, label_of(name), tuple(shortened(compare(a, b)))) for name, a, b in texts if a != b]


def label_of(name: str) -> str:
    return name.replace("_", " ").capitalize()


def text_of(value: Any) -> str:
    """A value as lines of text: an item of a list on each line, a source as in its field."""
    value = normal(value)
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    if isinstance(value, dict):
        return source_line(value)
    return str(value)


def source_line(source: Mapping[str, str]) -> str:
    """ "Title | Publisher | https://… | 2025-11-20"."""
    return " | ".join(str(source.get(key, "")) for key in ("title", "publisher", "url", "read_on"))


def compare(before: str, after: str) -> Iterator[Line]:
    """Every line of both."""
    old, new = before.split("\n"), after.split("\n")
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line("same", (Part("same", line),)) for line in old[from_old:to_old])
        else:
            yield from changed_lines(old[from_old:to_old], new[from_new:to_new])


def changed_lines(old: list[str], new: list[str]) -> Iterator[Line]:
    for before, after in zip_longest(old, new):
        if before and after and SequenceMatcher(None, before, after).ratio() > SAME_ENOUGH:
            parts = list(compare_words(before, after))
            yield Line("gone", tuple(part for part in parts if part.mark != "new"))
            yield Line("new", tuple(part for part in parts if part.mark != "gone"))
        else:
            if before:
                yield Line("gone", (Part("gone", before),))
            if after:
                yield Line("new", (Part("new", after),))


def compare_words(before: str, after: str) -> Iterator[Part]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part("same", "".join(old[from_old:to_old]))
            continue
        if gone := "".join(old[from_old:to_old]):
            yield Part("gone", gone)
        if added := "".join(new[from_new:to_new]):
            yield Part("new", added)


def shortened(lines: Iterator[Line]) -> Iterator[Line]:
    """Without the unchanged lines that are far from a change; "skipped" stands for them."""
    every = list(lines)
    changed = [number for number, line in enumerate(every) if line.mark != "same"]
    skipping = False
    for number, line in enumerate(every):
        if any(abs(number - other) <= CONTEXT_LINES for other in changed):
            skipping = False
            yield line
        elif not skipping:
            skipping = True
            yield Line("skipped")
