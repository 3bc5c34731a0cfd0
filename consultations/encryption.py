"""Identity at rest: values are encrypted with FIELD_ENCRYPTION_KEYS, and found again through keyed hashes.

A stolen dump without the keys names nobody (docs/decisions/0005-identity-at-rest.md). The first key encrypts, all of them
decrypt, so that a new key can be put in front and old values be rewritten later.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

BLIND_INDEX_BYTES = 16  # 128 bits: no two patients collide, and a hash is no longer than a UUID


class DecryptionFailed(Exception):
    """A stored value does not open with any of FIELD_ENCRYPTION_KEYS. It is never returned as it is."""


@lru_cache(maxsize=4)
def cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """A Fernet token; the empty string stays empty, since its absence is no secret."""
    return cipher(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """Raises DecryptionFailed, whose message holds no value."""
    if not token:
        return ""
    try:
        return cipher(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise DecryptionFailed("A value does not open with FIELD_ENCRYPTION_KEYS.") from None


class EncryptedTextField(models.TextField):
    """Text that is a Fernet token in the database. It cannot be searched; see BlindIndex."""

    def get_prep_value(self, value):
        return None if value is None else encrypt(str(value))

    def from_db_value(self, value, expression, connection):
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name):
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


class EncryptedDateField(EncryptedTextField):
    """A date, encrypted; None stays NULL."""

    def get_prep_value(self, value):
        return None if value is None else encrypt(self.to_python(value).isoformat())

    def from_db_value(self, value, expression, connection):
        text = super().from_db_value(value, expression, connection)
        return date.fromisoformat(text) if text else None

    def to_python(self, value):
        return date.fromisoformat(value) if isinstance(value, str) else value


class EncryptedJSONField(EncryptedTextField):
    """A dictionary, encrypted as JSON. `{}` stays empty."""

    def get_prep_value(self, value):
        return encrypt(json.dumps(value, ensure_ascii=False)) if value else ""

    def from_db_value(self, value, expression, connection):
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else {}

    def to_python(self, value):
        return value


class BlindIndex(models.BinaryField):
    """The keyed hash of another field's normalised value, kept in step with it at every save; NULL when that is empty.

    `source` names the field, `normalise` turns its value into the text to hash. Equal values of two sources with the same
    `scope` hash alike, so that a carer's phone can be matched with a patient's.
    """

    def __init__(self, source: str = "", scope: str = "", normalise: Callable[[object], str] = str, **kwargs):
        self.source, self.scope, self.normalise = source, scope, normalise
        kwargs |= {"editable": False, "null": True, "max_length": BLIND_INDEX_BYTES}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source, "scope": self.scope}

    def pre_save(self, model_instance, add):
        value = self.of(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value

    def of(self, value: object) -> bytes | None:
        """The hash to look `value` up by: `filter(phone_index=field.of("+1310…"))`. None for an empty value."""
        text = self.normalise(value) if value else ""
        if not text:
            return None
        message = f"{self.scope}\0{text}".encode()
        return hmac.digest(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256)[:BLIND_INDEX_BYTES]


class KeepsBlindIndexes(models.Model):
    """Saves a blind index whenever its source is among `update_fields`."""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if (names := kwargs.get("update_fields")) is not None:
            indexes = [field for field in self._meta.concrete_fields if isinstance(field, BlindIndex)]
            kwargs["update_fields"] = {*names, *(field.name for field in indexes if field.source in names)}
        super().save(**kwargs)
