"""Links lead somewhere: to a page of the site, in the same language, and to a heading that is there."""

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from pages import languages, markdown
from pages.checks import is_view
from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import links
from pages.content_files import CARDS, DRUGS, PAGES, TERMS, Item
from pages.models import Page
from pages.texts import Link

SCHEMES = {"https", "http", "mailto", "tel"}


def check(contents: Contents) -> Iterator[Finding]:
    old_paths = {path: item for item in contents.of(PAGES) for path in item.source.paths}
    for item in contents.of(PAGES, CARDS):
        for link in links(item):
            yield from check_link(contents, item, link, old_paths)
    yield from check_related(contents)


def check_link(contents: Contents, item: Item, link: Link, old_paths: dict[str, Item]) -> Iterator[Finding]:
    address = urlsplit(link.address)
    if address.scheme or address.netloc:
        if address.scheme not in SCHEMES:
            yield found(Weight.ERROR, item, link.line, f"A link begins with https:// or /, unlike {link.address}")
    elif address.path and not address.path.startswith("/"):
        yield found(Weight.ERROR, item, link.line, f"A link to a page begins with /, unlike {link.address}")
    elif address.path in old_paths:
        now = old_paths[address.path].content.path
        yield found(Weight.WARNING, item, link.line, f"The page at {address.path} has moved to {now}")
    else:
        yield from check_target(contents, item, link, address)


def check_target(contents: Contents, item: Item, link: Link, address: SplitResult) -> Iterator[Finding]:
    target = contents.pages_by_path.get(address.path) if address.path else item
    if target is None and not is_view(address.path):
        yield found(Weight.ERROR, item, link.line, f"There is nothing at {address.path}")
        return
    if address.path and languages.language_of(address.path) != item.content.language:
        yield found(Weight.WARNING, item, link.line, f"This leads to another language: {link.address}")
    if target and target.kind is PAGES:
        if not target.content.is_published:
            yield found(Weight.ERROR, item, link.line, f"The page at {target.content.path} is not published.")
        if address.fragment and address.fragment not in (known := ids(contents, target)):
            there = f"there are: {', '.join(sorted(known))}"
            yield found(Weight.ERROR, item, link.line, f"No heading has the id of {link.address}; {there}")


def ids(contents: Contents, item: Item) -> set[str]:
    """Where a link to this page may lead: its headings, its parts, the words that it lists."""
    page = item.content
    known = set(markdown.TEMPLATE_IDS)
    tokens = markdown.parser.parse(page.body, {})
    list(markdown.name_headings(tokens, used=known))
    listed = {Page.Kind.GLOSSARY: TERMS, Page.Kind.DRUGS: DRUGS}.get(page.kind)
    if listed:
        known |= {entry.content.anchor for entry in contents.of(listed, language=page.language)}
    return known


def check_related(contents: Contents) -> Iterator[Finding]:
    """That a related page exists was seen when the files were read."""
    pages = {item.identity: item.content for item in contents.of(PAGES)}
    for item in contents.of(PAGES):
        for key, line in zip(item.content.related, item.source.item_lines.get("related", []), strict=False):
            if not pages[item.content.language, key].is_published:
                yield found(Weight.WARNING, item, line, f"The related page {key!r} is not published.")
            if key == item.content.key:
                yield found(Weight.ERROR, item, line, "A page is not related to itself.")
