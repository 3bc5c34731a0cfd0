"""Giving a page to readers, and taking it from them."""

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from pages import edition, languages
from pages.actions.errors import CannotBePublished, ChangedMeanwhile, Refused
from pages.actions.rows import check, draft_as_seen, lock
from pages.actions.tree import move_below
from pages.models import Change, ContentVersion, Draft, Page


@transaction.atomic
def publish(*, page: Page, seen: str, by: User, now: datetime, change_note: str = "", in_step: bool = False) -> Page:
    """Puts the draft in the page's place. `in_step`: it now says what its twins say.

    Raises ChangedMeanwhile when the draft, or the page under it, is no longer what was seen, and CannotBePublished.
    """
    page = lock(page)
    draft = draft_as_seen(page, seen)
    return put_in_place(page, draft, by=by, now=now, change_note=change_note, in_step=in_step)


@transaction.atomic
def publish_again(*, page: Page, seen: str, by: User, now: datetime, change_note: str = "") -> Page:
    """Gives a page that was taken offline back to readers as it was. Who does so has written nothing on it.

    Raises ChangedMeanwhile when a draft was begun, or the page is no longer what was seen, and CannotBePublished.
    """
    page = lock(page)
    draft = Draft.objects.select_related("written_by").filter(page=page).first()
    if draft or page.digest() != seen:
        raise ChangedMeanwhile(page.fields(), page.digest(), draft.written_by if draft else None)
    give_to_readers(page, page.path, by=by, now=now, change_note=change_note)
    return page


@transaction.atomic
def schedule(*, page: Page, seen: str, by: User, at: datetime, now: datetime, change_note: str = "") -> Draft:
    """The draft takes the page's place by itself at that time, unless somebody writes on it before."""
    page = lock(page)
    draft = draft_as_seen(page, seen)
    if at <= now:
        raise Refused("That time is past. Choose a later one, or publish now.")
    if page.digest() != draft.begun_from:
        raise ChangedMeanwhile(page.fields(), page.digest(), None)
    check(draft.as_page())
    draft.publish_at, draft.scheduled_by, draft.change_note, draft.failed_note = at, by, change_note, ""
    draft.save(update_fields=["publish_at", "scheduled_by", "change_note", "failed_note"])
    ContentVersion.move()
    return draft


@transaction.atomic
def unschedule(*, page: Page) -> None:
    Draft.objects.filter(page=lock(page)).update(publish_at=None, scheduled_by=None)
    ContentVersion.move()


def publish_due(now: datetime) -> list[Page]:
    """Publishes every draft whose time has come; several processes may try at once. One that cannot be published keeps its
    draft, loses its time, and stands on the editors' list."""
    published = []
    for draft in Draft.objects.filter(publish_at__lte=now).order_by("publish_at"):
        with transaction.atomic():
            page = lock(draft.page)
            due = Draft.objects.filter(pk=draft.pk, publish_at__lte=now).first()
            if due is None:
                continue  # another process was first
            try:
                with transaction.atomic():
                    by = cast(User, due.scheduled_by)  # a constraint of the table: somebody scheduled it
                    put_in_place(page, due, by=by, now=now, change_note=due.change_note)
                published.append(page)
            except (Refused, DatabaseError) as error:
                note = f"Not published at its time: {error}"[:300] if isinstance(error, Refused) else "Not published."
                Draft.objects.filter(pk=due.pk).update(publish_at=None, scheduled_by=None, failed_note=note)
                ContentVersion.move()  # so that no process waits for this time any longer
    return published


@transaction.atomic
def unpublish(*, page: Page, by: User) -> Page:
    """Takes the page from readers. Its text stays, and it can be published again."""
    page = lock(page)
    if page.path == languages.home_path(page.language):
        raise Refused("The home page cannot be taken offline.")
    page.is_published = False
    with pghistory.context(user=by.pk):
        page.save(update_fields=["is_published", "updated_at"])
    return page


@transaction.atomic
def mark_in_step(*, page: Page) -> None:
    """A translator says that the page and its twins say the same as they are."""
    for twin in Page.objects.select_for_update().filter(key=page.key):
        twin.in_step_digest = twin.text_digest()
        twin.save(update_fields=["in_step_digest"])


def put_in_place(
    page: Page, draft: Draft, *, by: User, now: datetime, change_note: str = "", in_step: bool = False
) -> Page:
    if page.digest() != draft.begun_from:
        raise ChangedMeanwhile(page.fields(), page.digest(), None)
    old_path = page.path
    for name, value in draft.fields.items():
        setattr(page, name, value)
    with pghistory.context(user=by.pk):
        draft.delete()
    give_to_readers(page, old_path, by=by, now=now, change_note=change_note)
    if in_step:
        mark_in_step(page=page)
    return page


def give_to_readers(page: Page, old_path: str, *, by: User, now: datetime, change_note: str) -> None:
    """Saves the page as readers are to have it, unless it would not come out right."""
    page.is_published = True
    check(page)
    with pghistory.context(user=by.pk):
        page.save()
        move_below(old_path, page)
    if change_note:
        today = now.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE)).date()
        Change.objects.create(page=page, day=today, note=change_note)
    refuse_unless_it_renders(page)


def refuse_unless_it_renders(page: Page) -> None:
    """What only shows when the whole page is drawn must not wait until readers are kept from every later change."""
    try:
        edition.try_page(page)
    except edition.PageRefused as error:
        raise CannotBePublished({"body": [str(error)]}) from error
