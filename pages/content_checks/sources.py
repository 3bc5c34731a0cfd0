"""Every page of medicine names its sources; each has a link, and was read not long ago."""

from collections.abc import Iterator
from datetime import date, timedelta

from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_files import DRUGS, PAGES, Item
from pages.models import Page

FRESH = timedelta(days=548)  # 18 months
NEED_SOURCES = {Page.Kind.HUB, Page.Kind.TOPIC}


def check(contents: Contents) -> Iterator[Finding]:
    for item in contents.of(PAGES):
        if item.content.kind in NEED_SOURCES and not item.content.sources:
            yield found(Weight.ERROR, item, 1, "This page names no sources.")
        lines = item.source.item_lines.get("sources", [])
        for source, line in zip(item.content.sources, lines, strict=False):
            yield from check_source(contents, item, source, line)
    for item in contents.of(DRUGS):
        yield from check_source(contents, item, item.content.source, item.source.lines["source"])


def check_source(contents: Contents, item: Item, source: dict[str, str], line: int) -> Iterator[Finding]:
    if not source.get("url"):
        yield found(Weight.WARNING, item, line, f"This source has no link: {source['title']}")
    if contents.today - date.fromisoformat(source["read_on"]) > FRESH:
        message = f"This source was read on {source['read_on']}, more than 18 months ago: {source['title']}"
        yield found(Weight.WARNING, item, line, message)
