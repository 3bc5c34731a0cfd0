"""The library that the site starts with, as its files have it."""

from collections.abc import Iterator
from functools import cache

LANGUAGES = ("en", "es")


@cache
def items() -> list:
    """Every file, read but not checked as a whole: load_content and check_content do that."""
    from pages.content_files import ROOT, files, read_one

    return [read_one(ROOT, language, file) for language, file in files(ROOT)]


def of(kind_name: str, *page_kinds: str) -> list:
    """of("pages", "topic"), of("care_cards"): the items of a folder, and of pages only those of some kinds."""
    from pages.content_files import FOLDERS, PAGES

    kind = PAGES if kind_name == "pages" else FOLDERS[kind_name]
    found = [item for item in items() if item.kind is kind]
    return [item for item in found if item.content.kind in page_kinds] if page_kinds else found


def topics() -> list:
    return of("pages", "topic")


def place(item, line: int = 1) -> str:
    """ "en/recurrence/local-recurrence.md:12" """
    from pages.content_files import ROOT

    return f"{item.source.file.relative_to(ROOT)}:{line}"


def passages(item) -> Iterator:
    from pages.content_checks.texts import passages as found

    return found(item)


def in_the_open(item) -> Iterator:
    """What readers see without asking for more: not what is closed in details, nor what is for doctors."""
    closed = set(closed_lines(item))
    for passage in passages(item):
        if passage.key != "for_clinicians" and not (passage.key == "body" and passage.line in closed):
            yield passage


def closed_lines(item) -> Iterator[int]:
    """The lines of the file that stand in `::: details`."""
    from pages import blocks, markdown

    first = item.source.lines["body"]
    for token in markdown.parser.parse(item.content.body, {}):
        if token.type == "container_block_open" and blocks.block(token)[0] == "details":
            yield from range(first + token.map[0], first + token.map[1])
