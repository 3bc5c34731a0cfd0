"""The launch content in files: <root>/<language>/<key>.md for pages, <root>/<language>/care_cards/<name>.md for cards.

The keys of the front matter are those of PAGE and CARD below; docs/content.md explains them to writers.
"""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from pages import front_matter, languages
from pages.front_matter import ContentFile, Problem, Reader, integer, records, text, texts
from pages.markdown import MarkdownError, render
from pages.models import CareCard, Page
from pages.models.content import Content, normal

ROOT = Path(__file__).parent / "content"
CARDS = "care_cards"

PAGE: dict[str, Reader] = {
    "path": text,
    "kind": text,
    "title": text,
    "menu_title": text,
    "summary": text,
    "order": integer,
    "key_points": texts,
    "questions": texts,
    "next_step": text,
    "related": texts,
    "sources": records({"title": text, "publisher": text, "url": text, "read_on": front_matter.day}),
}
PAGE_REQUIRED = {"path", "kind", "title", "summary", "order"}
CARD: dict[str, Reader] = {"level": text, "title": text}


class ContentError(Exception):
    """Content that cannot be loaded. `problems` are all that were found, sorted; str() is one line for each."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Item:
    """A file, and the unsaved object it stands for."""

    source: ContentFile
    content: Any  # a Page or a CareCard


@dataclass(frozen=True)
class ContentFiles:
    pages: list[Item]
    cards: list[Item]


def read(root: Path = ROOT) -> ContentFiles:
    """All content below `root`, checked as a whole. Raises ContentError with everything that is wrong."""
    cards = [read_card(file, language) for language, file in files(root) if file.parent.name == CARDS]
    pages = [read_page(file, language, root) for language, file in files(root) if file.parent.name != CARDS]
    check_markdown(pages, cards)
    check_tree(pages)
    if problems := [problem for item in [*cards, *pages] for problem in item.source.problems]:
        raise ContentError(problems)
    return ContentFiles(pages, cards)


def files(root: Path) -> list[tuple[str, Path]]:
    """(language, file) of every Markdown file, in a stable order."""
    return [(language, file) for language in languages.codes() for file in sorted((root / language).rglob("*.md"))]


def read_page(file: Path, language: str, root: Path) -> Item:
    source = front_matter.read(file, PAGE, PAGE_REQUIRED)
    key = file.relative_to(root / language).with_suffix("").as_posix()
    return checked(source, Page(language=language, key=key, is_published=True))


def read_card(file: Path, language: str) -> Item:
    return checked(front_matter.read(file, CARD, set(CARD)), CareCard(language=language, name=file.stem))


def checked(source: ContentFile, content: Content) -> Item:
    """Puts the file's values into the object, and notes what the model's own validators refuse."""
    for name, value in source.values.items():
        setattr(content, name, normal(value))
    content.loaded_digest = content.digest()
    try:
        content.clean_fields(exclude=set(content.FILE_FIELDS) - set(source.values))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            source.wrong(name, f"{name}: {' '.join(messages)}")
    return Item(source, content)


def check_markdown(pages: list[Item], cards: list[Item]) -> None:
    by_name: dict[str, dict[str, CareCard]] = defaultdict(dict)
    for item in cards:
        by_name[item.content.language][item.content.name] = item.content
        check_text(item, "body", {})
    for item in pages:
        for name in ("body", "next_step"):
            check_text(item, name, by_name[item.content.language])


def check_text(item: Item, name: str, cards: dict[str, CareCard]) -> None:
    try:
        render(getattr(item.content, name), cards=cards)
    except MarkdownError as error:
        # A front matter value may be folded over lines, so only the body's own lines are counted.
        item.source.wrong(name, str(error), offset=error.line - 1 if name == "body" else 0)


def check_tree(pages: list[Item]) -> None:
    """Each page has a path of its own, in its language, below a page; and related pages that exist."""
    first_at: dict[str, Item] = {}
    keys = {(item.content.language, item.content.key) for item in pages}
    for item in pages:
        if item.content.path and (first := first_at.setdefault(item.content.path, item)) is not item:
            item.source.wrong("path", f"path: {first.source.file} has the same path.")
    for item in pages:
        page = item.content
        if page.path and languages.language_of(page.path) != page.language:
            item.source.wrong("path", f"path: its language is at {languages.home_path(page.language)}")
        elif page.path and page.parent_path and page.parent_path not in first_at:
            item.source.wrong("path", f"path: there is no page at {page.parent_path} for this one to stand below.")
        for key in page.related:
            if (page.language, key) not in keys:
                item.source.wrong("related", f"related: there is no page {key!r} in this language.")
