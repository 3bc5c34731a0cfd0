"""Content files → database. What staff edited since is never overwritten."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from pages.content_files import ContentError, ContentFiles, Item
from pages.front_matter import Problem
from pages.models import CareCard, ContentVersion, Page
from pages.models.content import Content


@dataclass
class Report:
    """Files by what became of them."""

    created: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)  # edited by staff; the file has not changed since
    conflicts: list[Path] = field(default_factory=list)  # edited by staff, and the file has changed too
    without_file: list[str] = field(default_factory=list)  # loaded once, its file is gone; nothing is removed


@transaction.atomic
def load(files: ContentFiles) -> Report:
    """Loads all or nothing. Raises ContentError when a file wants the path of a page that keeps it."""
    ContentVersion.lock()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS pages_page_path DEFERRED")
    report = Report()
    load_all(files.cards, {(card.language, card.name): card for card in CareCard.objects.all()}, "name", report)
    load_all(files.pages, {(page.language, page.key): page for page in Page.objects.all()}, "key", report)
    refuse_shared_paths(files.pages)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS pages_page_path IMMEDIATE")
    return report


def load_all(items: list[Item], existing: dict[tuple[str, str], Content], identity: str, report: Report) -> None:
    for item in items:
        present = existing.pop((item.content.language, getattr(item.content, identity)), None)
        getattr(report, load_one(item.content, present)).append(item.source.file)
    report.without_file += [str(content) for content in existing.values() if content.loaded_digest]


def load_one(new: Content, present: Content | None) -> str:
    """Writes what may be written, and says in which list of the report the file belongs."""
    if present is None:
        new.save()
        return "created"
    if present.loaded_digest == new.loaded_digest:
        return "kept" if present.was_edited else "unchanged"
    if present.was_edited and present.digest() != new.loaded_digest:
        return "conflicts"
    for name in (*new.FILE_FIELDS, "loaded_digest"):
        setattr(present, name, getattr(new, name))
    present.save(update_fields=[*new.FILE_FIELDS, "loaded_digest", "updated_at"])
    return "updated"


def refuse_shared_paths(items: list[Item]) -> None:
    problems = []
    pages = {(page.language, page.key): page for page in Page.objects.all()}
    for item in items:
        mine = pages[item.content.language, item.content.key]
        if other := next((page for page in pages.values() if page.path == mine.path and page.pk != mine.pk), None):
            message = f"path: staff have put the page {other.key!r} at {mine.path}."
            problems.append(Problem(item.source.file, item.source.lines["path"], message))
    if problems:
        raise ContentError(problems)
