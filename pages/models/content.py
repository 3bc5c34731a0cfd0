import hashlib
import json

from django.conf import settings
from django.db import models


def language_choices():
    """A callable, so that a further language needs no migration."""
    return settings.LANGUAGES


def normal(value: object) -> object:
    """Text without what a browser's text box changes by itself: line ends, and blanks around it."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def digest_of(fields: dict[str, object]) -> str:
    """The same 64 hex digits for the same content, whatever the order of keys."""
    canonical = {name: normal(value) for name, value in fields.items()}
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

    def digest(self) -> str:
        return digest_of({name: getattr(self, name) for name in self.FILE_FIELDS})

    @property
    def was_edited(self) -> bool:
        """Whether staff changed it, or made it, since it was last loaded."""
        return self.digest() != self.loaded_digest

    def clean(self):
        super().clean()
        for name in self.FILE_FIELDS:
            setattr(self, name, normal(getattr(self, name)))
