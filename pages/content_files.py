"""The launch content in files: <root>/<language>/<key>.md for pages, and <root>/<language>/<folder>/<name>.md for what is
placed or found by its name: care cards, terms, drugs, synonyms.

The keys of the front matter are those of KINDS below; docs/content.md explains them to writers.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from pages import front_matter, languages
from pages.front_matter import ContentFile, Problem, Reader, flag, integer, record, records, text, texts
from pages.markdown import MarkdownError, render
from pages.models import CareCard, Drug, Page, Synonym, Term
from pages.models.content import Content, normal
from pages.models.page import PATH

ROOT = Path(__file__).parent / "content"
ORDINARY_WORDS = "ordinary_words.txt"
SOURCE: dict[str, Reader] = {"title": text, "publisher": text, "url": text, "read_on": front_matter.day}


@dataclass(frozen=True)
class Kind:
    """A kind of content: its model, where its files are, and the keys that these may and must have."""

    model: type[Content]
    identity: str  # the field that, with the language, says which row a file is
    folder: str  # below the language; "" for pages, whose key is their path below it
    keys: Mapping[str, Reader]
    required: frozenset[str]
    # Keys that say something of the page and are no part of what is compared with it.
    asides: frozenset[str] = frozenset()


PAGES = Kind(
    model=Page,
    identity="key",
    folder="",
    keys={
        "path": text,
        "kind": text,
        "title": text,
        "menu_title": text,
        "summary": text,
        "aliases": texts,
        "order": integer,
        "key_points": texts,
        "questions": texts,
        "next_step": text,
        "related": texts,
        "sources": records(SOURCE),
        "for_clinicians": text,
        "old_paths": texts,
        "published": flag,
    },
    required=frozenset({"path", "kind", "title", "summary", "order"}),
    asides=frozenset({"old_paths", "published"}),
)
CARDS = Kind(CareCard, "name", "care_cards", {"level": text, "title": text}, frozenset({"level", "title"}))
TERMS = Kind(Term, "name", "terms", {"term": text, "aliases": texts}, frozenset({"term"}))
DRUGS = Kind(
    model=Drug,
    identity="name",
    folder="drugs",
    keys={
        "drug": text,
        "brands": texts,
        "aliases": texts,
        "status": text,
        "status_on": front_matter.day,
        "source": record(SOURCE),
    },
    required=frozenset({"drug", "status", "source"}),
)
SYNONYMS = Kind(Synonym, "name", "synonyms", {"means": text, "words": texts}, frozenset({"means", "words"}))
# Pages last: what they place is there by then.
KINDS = (CARDS, TERMS, DRUGS, SYNONYMS, PAGES)
FOLDERS = {kind.folder: kind for kind in KINDS if kind.folder}


class ContentError(Exception):
    """Content that cannot be loaded. `problems` are all that were found, sorted; str() is one line for each."""

    def __init__(self, problems: list[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class Item:
    """A file, and the unsaved object it stands for."""

    kind: Kind
    source: ContentFile
    content: Any  # one of kind.model

    @property
    def identity(self) -> tuple[str, str]:
        return self.content.language, getattr(self.content, self.kind.identity)


def read(root: Path = ROOT) -> list[Item]:
    """All content below `root`, checked as a whole. Raises ContentError with everything that is wrong."""
    items = [read_one(root, language, file) for language, file in files(root)]
    check_markdown(items)
    check_words(items)
    check_tree([item for item in items if item.kind is PAGES])
    if problems := [problem for item in items for problem in item.source.problems]:
        raise ContentError(problems)
    return sorted(items, key=lambda item: KINDS.index(item.kind))


def files(root: Path) -> list[tuple[str, Path]]:
    """(language, file) of every Markdown file, in a stable order."""
    return [(language, file) for language in languages.codes() for file in sorted((root / language).rglob("*.md"))]


@cache
def ordinary_words(language: str, root: Path = ROOT) -> frozenset[str]:
    """Long words that need no explanation: one a line; a line that begins with # is a comment. None without such a file."""
    file = root / language / ORDINARY_WORDS
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def read_one(root: Path, language: str, file: Path) -> Item:
    place = file.relative_to(root / language).with_suffix("")
    kind = FOLDERS.get(place.parts[0], PAGES) if len(place.parts) == 2 else PAGES
    source = front_matter.read(file, kind.keys, kind.required)
    content: Any = kind.model(language=language, **{kind.identity: file.stem if kind.folder else place.as_posix()})
    if kind is PAGES:
        content.is_published = source.values.get("published", True)
    return checked(kind, source, content)


def checked(kind: Kind, source: ContentFile, content: Any) -> Item:
    """Puts the file's values into the object, and notes what the model's own validators refuse."""
    values = {name: value for name, value in source.values.items() if name in content.FILE_FIELDS}
    if "body" not in content.FILE_FIELDS and source.values.get("body"):
        source.wrong("body", "Nothing stands below the front matter of this kind of file.")
    for name, value in values.items():
        setattr(content, name, normal(value))
    content.loaded_digest = content.digest()
    try:
        content.clean_fields(exclude=set(content.FILE_FIELDS) - set(values))
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            source.wrong(name, f"{name}: {' '.join(messages)}")
    return Item(kind, source, content)


def check_markdown(items: list[Item]) -> None:
    cards: dict[str, dict[str, CareCard]] = defaultdict(dict)
    for item in items:
        if item.kind is CARDS:
            cards[item.content.language][item.content.name] = item.content
            check_text(item, "body", {})
    for item in items:
        if item.kind is PAGES:
            for name in Page.MARKDOWN_FIELDS:
                check_text(item, name, cards[item.content.language])


def check_text(item: Item, name: str, cards: dict[str, CareCard]) -> None:
    try:
        render(getattr(item.content, name), cards=cards)
    except MarkdownError as error:
        # A front matter value may be folded over lines, so only the body's own lines are counted.
        item.source.wrong(name, str(error), offset=error.line - 1 if name == "body" else 0)


def check_words(items: list[Item]) -> None:
    """In one language, a word of a text is explained in one way only."""
    first_at: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.kind in (TERMS, DRUGS):
            for form in dict.fromkeys(form.casefold() for form in item.content.forms):
                first = first_at.setdefault((item.content.language, form), item)
                if first is not item:
                    item.source.wrong("aliases", f"{form!r} is explained in {first.source.file} already.")


def check_tree(pages: list[Item]) -> None:
    """Each page has a path of its own, in its language, below a page; and related pages that exist."""
    first_at: dict[str, Item] = {}
    paths = {item.content.path for item in pages}
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
        for path in item.source.paths:
            if path in paths:
                item.source.wrong("old_paths", f"old_paths: there is a page at {path}.")
            elif not re.match(PATH, path):
                item.source.wrong("old_paths", "old_paths: paths such as /recurrence/local-recurrence/ .")
        for key in page.related:
            if (page.language, key) not in keys:
                item.source.wrong("related", f"related: there is no page {key!r} in this language.")
