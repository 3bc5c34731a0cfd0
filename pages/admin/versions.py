"""Every version of a content, the newest first: what it said, who wrote it, when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.contrib.auth.models import User

from pages.admin.badges import person
from pages.models import Draft, Page
from pages.models.content import Content, normal
from pages.models.page import text_digest

LOADED = "Loaded from files"


@dataclass(frozen=True)
class Version:
    key: str  # in an address: "live-12"
    what: str
    at: datetime
    who: str
    fields: dict[str, Any]


def versions_of(content: Content) -> list[Version]:
    """Two queries, of a page three."""
    found = [
        (f"live-{event.pgh_id}", what_of(content, event), event, fields_of(content, event)) for event in events(content)
    ]
    if isinstance(content, Page):
        kept = Draft.pgh_event_model.objects  # type: ignore[attr-defined]  # by keep_history
        drafts = kept.filter(page=content).select_related("pgh_context")
        found += [(f"draft-{event.pgh_id}", what_of_draft(event), event, event.fields) for event in drafts]
    # Within one transaction a page is written before its draft.
    found.sort(key=lambda row: (row[2].pgh_created_at, row[0].startswith("draft"), row[2].pgh_id), reverse=True)
    names = writers(event for _key, _what, event, _fields in found)
    return [Version(key, what, event.pgh_created_at, names[event], fields) for key, what, event, fields in found]


def events(content: Content) -> list[Any]:
    return list(content.history.select_related("pgh_context"))  # type: ignore[attr-defined]  # by keep_history


def fields_of(content: Content, event: Any) -> dict[str, Any]:
    return {name: normal(getattr(event, name)) for name in content.FILE_FIELDS}


def what_of(content: Content, event: Any) -> str:
    if isinstance(content, Page):
        return "Live page" if event.is_published else "Page, not shown to readers"
    return "Made" if event.pgh_label == "insert" else "Changed"


def what_of_draft(event: Any) -> str:
    return "Draft published or thrown away" if event.pgh_label == "delete" else "Draft"


def writers(found: Iterable[Any]) -> dict[Any, str]:
    """Who wrote each event, from the context it was written in."""
    every = list(found)
    contexts = {event: event.pgh_context.metadata if event.pgh_context else {} for event in every}
    users = User.objects.in_bulk({context["user"] for context in contexts.values() if "user" in context})
    return {event: writer(context, users) for event, context in contexts.items()}


def writer(context: dict[str, Any], users: dict[int, User]) -> str:
    if context.get("by") == "load_content":
        return LOADED
    return person(users[context["user"]]) if context.get("user") in users else "Not known"


def with_the_one_before(versions: list[Version], key: str) -> tuple[Version, Version | None] | None:
    """The version of that key, and the one it followed; None when there is no such version."""
    for version, before in zip(versions, chain(versions[1:], [None]), strict=False):
        if version.key == key:
            return version, before
    return None


def page_said(page: Page, digest: str) -> dict[str, Any] | None:
    """What the page said when its text had this digest; None when no version that was kept had it. One query."""
    for event in page.history.order_by("-pgh_id"):  # type: ignore[attr-defined]  # by keep_history
        fields = fields_of(page, event)
        if text_digest(fields) == digest:
            return fields
    return None
