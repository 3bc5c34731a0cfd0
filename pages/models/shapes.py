"""The shapes of the lists that a page keeps as JSON. Each raises ValidationError naming the item that is wrong."""

from datetime import date

from django.core.exceptions import ValidationError

SOURCE_KEYS = {"title", "publisher", "url", "read_on"}


def list_of_text(value: object) -> None:
    """["…", "…"], no item empty."""
    if not isinstance(value, list):
        raise ValidationError("This is a list of texts.")
    for number, item in enumerate(value, 1):
        if not isinstance(item, str) or not item.strip():
            raise ValidationError(f"Item {number} is not a text.")


def list_of_sources(value: object) -> None:
    """[{"title": "…", "publisher": "…", "url": "https://…", "read_on": "2025-11-20"}]; the url may be missing."""
    if not isinstance(value, list):
        raise ValidationError("This is a list of sources.")
    for number, source in enumerate(value, 1):
        if problem := wrong_in_source(source):
            raise ValidationError(f"Source {number}: {problem}")


def one_source(value: object) -> None:
    """One of list_of_sources."""
    if problem := wrong_in_source(value):
        raise ValidationError(f"The source: {problem}")


def wrong_in_source(source: object) -> str:
    """What is wrong with one source, as a sentence; "" when nothing is."""
    if not isinstance(source, dict) or not all(isinstance(value, str) for value in source.values()):
        return "it has title, publisher, url and read_on, all texts."
    if unknown := sorted(set(source) - SOURCE_KEYS):
        return f"unknown key {unknown[0]!r}."
    if missing := [key for key in ("title", "publisher", "read_on") if not source.get(key, "").strip()]:
        return f"{missing[0]} is missing."
    if source.get("url") and not source["url"].startswith(("https://", "http://")):
        return "url begins with https:// ."
    return "" if is_date(source["read_on"]) else "read_on is a date such as 2025-11-20."


def is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
