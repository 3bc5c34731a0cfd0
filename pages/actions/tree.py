"""Where a page stands among the others."""

from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from pages import languages
from pages.actions.rows import lock
from pages.models import ContentVersion, Draft, Page


@transaction.atomic
def move_among_siblings(*, page: Page, steps: int, by: User) -> None:
    """One place up (-1) or down (+1) among the pages with the same parent; at an end nothing happens."""
    ContentVersion.lock()
    page = lock(page)
    siblings = sorted(
        (other for other in Page.objects.filter(language=page.language) if other.parent_path == page.parent_path),
        key=lambda other: (other.order, other.title),
    )
    here = siblings.index(page)
    there = min(max(here + steps, 0), len(siblings) - 1)
    siblings.insert(there, siblings.pop(here))
    with pghistory.context(user=by.pk):
        for number, sibling in enumerate(siblings, 1):
            if sibling.order != number * 10:
                Page.objects.filter(pk=sibling.pk).update(order=number * 10)
                rebase_draft(sibling, order=number * 10)


def move_below(old_path: str, page: Page) -> None:
    """The pages below it move with it."""
    if old_path == page.path or old_path == languages.home_path(page.language):
        return
    for child in Page.objects.filter(language=page.language, path__startswith=old_path).exclude(pk=page.pk):
        child.path = page.path + child.path.removeprefix(old_path)
        child.save(update_fields=["path", "updated_at"])
        rebase_draft(child, path=child.path)


def rebase_draft(page: Page, **changed: Any) -> None:
    """A draft goes along with what was changed of its page from outside."""
    if draft := Draft.objects.filter(page=page).first():
        page.refresh_from_db()
        draft.fields |= changed
        draft.begun_from = page.digest()
        draft.save(update_fields=["fields", "begun_from"])
