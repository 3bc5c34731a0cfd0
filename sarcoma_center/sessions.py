"""Sessions in the database, with no more queries than needed.

A view may save the session itself, where it can still answer for a database that is away; the middleware then finds nothing
left to do. (Django's own store asks whether a random key is taken, and stores a new session twice.)
"""

import secrets

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.core import signing
from django.db import IntegrityError, connection

KEY_BYTES = 16  # 128 bits: taken by nobody; if it were, storing it would fail


class SessionStore(db.SessionStore):
    stored: bytes | None = None  # what this object last wrote

    @classmethod
    def get_model_class(cls):
        from django.contrib.sessions.models import Session

        return Session

    def _get_new_session_key(self):
        return secrets.token_hex(KEY_BYTES)

    def encode(self, session_dict):
        """As Django does, without trying to compress it: that costs more than all else here, and saves some bytes."""
        return signing.dumps(session_dict, salt=self.key_salt, serializer=self.serializer)

    def create(self):
        """Stores what it holds under a new key."""
        data, self.stored = self._session, None  # type: ignore[attr-defined]  # the stubs lack it
        self._session_key, self._session_cache = self._get_new_session_key(), data
        self.save(must_create=True)
        self.modified = True

    def new_row(self):
        """What it holds, under a first key, for whoever stores it with other rows."""
        self._session_key = self._get_new_session_key()
        self.stored = self.serializer().dumps(self._session)  # type: ignore[attr-defined]  # the stubs lack it
        return self.create_model_instance(self._session)  # type: ignore[attr-defined]

    def cycle_key(self):
        """A session that was never stored gets its first key when it is."""
        if self.session_key:
            super().cycle_key()
        self.modified = True

    def save(self, must_create=False):
        """Raises UpdateError when another request has closed the session meanwhile."""
        if self.session_key is None:
            return self.create()
        data = self._session  # type: ignore[attr-defined]
        written = self.serializer().dumps(data)
        if written == self.stored:
            return None
        row = self.create_model_instance(data)
        if must_create:
            self.insert(row)
        elif not self.model.objects.filter(pk=row.pk).update(
            session_data=row.session_data, expire_date=row.expire_date
        ):
            raise UpdateError
        self.stored = written
        return None

    def insert(self, row):
        """As saving it would, at a fifth of the cost: everybody who asks gets a session."""
        table = connection.ops.quote_name(row._meta.db_table)
        sql = f"INSERT INTO {table} (session_key, session_data, expire_date) VALUES (%s, %s, %s)"  # noqa: S608  # a quoted name of ours
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, [row.session_key, row.session_data, row.expire_date])
        except IntegrityError:
            raise CreateError from None
