"""The texts of a content file, each with its line."""

from collections.abc import Iterator

from pages import texts
from pages.content_files import PAGES, Item
from pages.models import Page
from pages.texts import FOR_PATIENTS, PLAIN, Link, Passage


def passages(item: Item) -> Iterator[Passage]:
    """All texts, in the order of the file's keys."""
    for key, line, value in values(item):
        yield from texts.passages(key, line, value)


def for_patients(item: Item) -> list[Passage]:
    """Without what is written for doctors."""
    return [passage for passage in passages(item) if passage.key in FOR_PATIENTS]


def links(item: Item) -> Iterator[Link]:
    for key, line, value in values(item):
        yield from texts.links(key, line, value)


def values(item: Item) -> Iterator[tuple[str, int, str]]:
    """(key, line, text) of every text that the model keeps; of a list, one for each item."""
    keys = (*PLAIN, *Page.MARKDOWN_FIELDS) if item.kind is PAGES else ("title", "body")
    for key in keys:
        value = getattr(item.content, key, "")
        first = item.source.lines.get(key, 1)
        if isinstance(value, list):
            yield from (
                (key, line, text) for line, text in zip(item.source.item_lines.get(key, []), value, strict=False)
            )
        elif value:
            yield key, first, value
