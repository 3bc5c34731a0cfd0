import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

EMPTY: tuple[Any, ...] = (None, "", [], {})


def language_choices():
    """A callable, so that a further language needs no migration."""
    return settings.LANGUAGES


def normal(value: Any) -> Any:
    """The value without what a browser's text box changes by itself: line ends, and blanks around a text.

    Within lists and mappings too. A date becomes its ISO text, as in a file.
    """
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n").strip()
        case list():
            return [normal(item) for item in value]
        case dict():
            return {key: normal(item) for key, item in value.items()}
        case date():
            return value.isoformat()
    return value


def digest_of(fields: Mapping[str, Any]) -> str:
    """The same 64 hex digits for the same content, whatever the order of keys. What is empty does not count, so that a
    further field leaves the digests of older content as they are."""
    values = {name: normal(value) for name, value in fields.items()}
    canonical = {name: value for name, value in values.items() if value not in EMPTY}
    return hashlib.sha256(json.dumps(canonical, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Content(models.Model):
    """What comes from a file and may then be edited by staff."""

    FILE_FIELDS: tuple[str, ...] = ()  # the fields that stand in the file, in its order

    language = models.CharField(max_length=5, choices=language_choices)
    loaded_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the content as it was loaded from its file."
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def fields(self) -> dict[str, Any]:
        """The values that stand in the file, by name."""
        return {name: normal(getattr(self, name)) for name in self.FILE_FIELDS}

    def digest(self) -> str:
        return digest_of(self.fields())

    @property
    def was_edited(self) -> bool:
        """Whether staff changed it, or made it, since it was last loaded."""
        return self.digest() != self.loaded_digest

    def clean(self):
        super().clean()
        for name in self.FILE_FIELDS:
            if not isinstance(value := getattr(self, name), date):
                setattr(self, name, normal(value))
