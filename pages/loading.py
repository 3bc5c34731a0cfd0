"""Content files → database. What staff edited since is never overwritten."""

import difflib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pghistory
from django.conf import settings
from django.db import connection, transaction

from pages.content_files import KINDS, PAGES, ContentError, Item
from pages.dumping import text_of
from pages.front_matter import Problem
from pages.models import ContentVersion, Page, Redirect
from pages.models.content import Content


@dataclass(frozen=True)
class Conflict:
    """Staff edited what this file stands for, and the file has changed too. Theirs is kept."""

    file: Path
    difference: str  # unified diff from what staff wrote to what the file says


@dataclass
class Report:
    """Files by what became of them."""

    created: list[Path] = field(default_factory=list)
    updated: list[Path] = field(default_factory=list)
    unchanged: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)  # edited by staff; the file has not changed since
    conflicts: list[Conflict] = field(default_factory=list)
    without_file: list[str] = field(default_factory=list)  # loaded once, its file is gone; nothing is removed


@transaction.atomic
def load(items: list[Item]) -> Report:
    """Loads all or nothing. Raises ContentError when a file wants the path of a page that keeps it."""
    ContentVersion.lock()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS pages_page_path DEFERRED")
    report = Report()
    with pghistory.context(by="load_content"):
        written = [item for kind in KINDS for item in load_kind(kind, [i for i in items if i.kind is kind], report)]
        pages = [item for item in items if item.kind is PAGES]
        refuse_shared_paths(pages)
        keep_old_paths(pages)
        mark_in_step([item for item in written if item.kind is PAGES])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS pages_page_path IMMEDIATE")
    return report


def load_kind(kind, items: list[Item], report: Report) -> list[Item]:
    """Those items that were written."""
    existing = {(row.language, getattr(row, kind.identity)): row for row in kind.model._default_manager.all()}
    written = []
    for item in items:
        present = existing.pop(item.identity, None)
        outcome = load_one(item.content, present)
        if outcome == "conflicts":
            report.conflicts.append(Conflict(item.source.file, difference(present, item)))
        else:
            getattr(report, outcome).append(item.source.file)
        if outcome in ("created", "updated"):
            written.append(item)
    report.without_file += [str(content) for content in existing.values() if content.loaded_digest]
    return written


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


def difference(present: Content | None, item: Item) -> str:
    staff, file = (text_of(item.kind, content).splitlines() for content in (present, item.content))
    return "\n".join(difflib.unified_diff(staff, file, "as staff edited it", item.source.file.name, lineterm=""))


def keep_old_paths(items: list[Item]) -> None:
    """The addresses that a page has left, as its file names them. One that another page is known by stays with that."""
    known = set(Redirect.objects.values_list("path", flat=True))
    named = {path: item.identity for item in items for path in item.source.paths}
    if new := named.keys() - known:
        pages = {(page.language, page.key): page for page in Page.objects.all()}
        Redirect.objects.bulk_create(Redirect(path=path, page=pages[named[path]]) for path in sorted(new))


def mark_in_step(written: list[Item]) -> None:
    """Twins say the same once a translation was loaded. The original alone goes ahead: its translation is behind."""
    keys = {item.content.key for item in written if item.content.language != settings.LANGUAGE_CODE}
    twins: dict[str, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(key__in=keys):
        twins[page.key].append(page)
    for pages in twins.values():
        if not any(page.was_edited for page in pages):
            for page in pages:
                page.in_step_digest = page.text_digest()
            Page.objects.bulk_update(pages, ["in_step_digest"])


def refuse_shared_paths(items: list[Item]) -> None:
    problems = []
    pages = {(page.language, page.key): page for page in Page.objects.all()}
    at_path: dict[str, list[Page]] = defaultdict(list)
    for page in pages.values():
        at_path[page.path].append(page)
    for item in items:
        mine = pages[item.identity]
        if other := next((page for page in at_path[mine.path] if page is not mine), None):
            message = f"path: staff have put the page {other.key!r} at {mine.path}."
            problems.append(Problem(item.source.file, item.source.lines["path"], message))
    if problems:
        raise ContentError(problems)
