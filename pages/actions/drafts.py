"""Writing on a page: readers see nothing of it."""

from datetime import datetime
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from pages.actions.errors import ChangedMeanwhile
from pages.actions.rows import check, draft_as_seen, lock
from pages.models import Authorship, Draft, Page
from pages.models.content import normal
from pages.models.draft import new_token, preview_end


def working_copy(page: Page) -> tuple[dict[str, Any], str]:
    """What an editor goes on with, and its digest: the draft's fields, or the page's when there is no draft."""
    draft = Draft.objects.filter(page=page).first()
    return (draft.fields, draft.digest()) if draft else (page.fields(), page.digest())


@transaction.atomic
def create_page(*, language: str, key: str, fields: dict[str, Any], by: User, now: datetime) -> Draft:
    """A page that no reader sees yet, with its first draft. Raises CannotBePublished when key or path are taken or odd."""
    page = Page(language=language, key=key, **fields)
    check(page)
    with pghistory.context(user=by.pk):
        page.save()
    return save_draft(page=page, fields=fields, seen=page.digest(), by=by, now=now)


@transaction.atomic
def save_draft(*, page: Page, fields: dict[str, Any], seen: str, by: User, now: datetime) -> Draft:
    """Keeps what an editor wrote. `seen` is the digest of what they began from; raises ChangedMeanwhile when that is no
    longer the newest. A draft may be unfinished: nothing but its shape is checked here."""
    page = lock(page)
    draft = Draft.objects.filter(page=page).first()
    newest, digest = (draft.fields, draft.digest()) if draft else (page.fields(), page.digest())
    if seen != digest:
        raise ChangedMeanwhile(newest, digest, draft.written_by if draft else None)
    draft = draft or Draft(page=page, begun_from=digest)
    draft.fields = {name: normal(fields[name]) for name in Page.FILE_FIELDS}
    draft.written_by, draft.written_at = by, now
    draft.publish_at = draft.scheduled_by = None  # what was scheduled is no longer what there is
    draft.failed_note = ""
    with pghistory.context(user=by.pk):
        draft.save()
    Authorship.objects.update_or_create(page=page, author=by, defaults={"wrote_at": now})
    return draft


@transaction.atomic
def go_on_from(*, page: Page, page_seen: str) -> Draft:
    """The page has changed under its draft, and an editor has compared the two: the draft may replace it as it is now."""
    page = lock(page)
    if page.digest() != page_seen:
        raise ChangedMeanwhile(page.fields(), page.digest(), None)
    draft = Draft.objects.get(page=page)
    draft.begun_from = page_seen
    draft.save(update_fields=["begun_from"])
    return draft


@transaction.atomic
def discard_draft(*, page: Page, seen: str, by: User) -> None:
    page = lock(page)
    draft = draft_as_seen(page, seen)
    with pghistory.context(user=by.pk):
        draft.delete()


@transaction.atomic
def renew_preview(*, page: Page) -> Draft:
    """A new private link; the old one no longer opens."""
    draft = Draft.objects.get(page=lock(page))
    draft.preview_token, draft.preview_until = new_token(), preview_end()
    draft.save(update_fields=["preview_token", "preview_until"])
    return draft
