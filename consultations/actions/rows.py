"""Stores new rows of several tables in one round trip, as plain INSERTs, at a third of what saving each would cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections, transaction
from django.db.models import (
    AutoField,
    CharField,
    DateTimeField,
    Field,
    ForeignKey,
    Model,
    OneToOneField,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    UUIDField,
)
from psycopg2.extensions import AsIs, adapt

from consultations.encryption import EncryptedTextField

STORED_AS_IT_IS = {
    CharField, DateTimeField, ForeignKey, OneToOneField, PositiveIntegerField, PositiveSmallIntegerField, UUIDField,
}  # fmt: skip
Statement = tuple[str, list]  # SQL and its values


def insert(head: Model, *rows: Model, before: Iterable[Statement] = ()) -> None:
    """The statements `before`; then `head`, whose key the database makes, and the new rows that go with it, in this order.
    All or nothing, since PostgreSQL takes what comes in one batch for one transaction. `head` gets its key.
    Raises IntegrityError."""
    # Django's stand-in for it costs more, asked for each value, than the rest.
    connection = connections[DEFAULT_DB_ALIAS]
    sql, values = [], []
    for statement, its_values in before:
        sql.append(statement)
        values += its_values
    for row in (head, *rows):
        stored = insertion(type(row), None if row is head else type(head))
        sql.append(stored.sql)
        values += stored.values(row, connection)
    values = [literal(value) if type(value) is datetime else value for value in values]
    head.pk = answer(connection, f"{'; '.join(sql)} RETURNING {key_of(type(head))}", values)
    for row in (head, *rows):
        row._state.adding, row._state.db = False, connection.alias


@lru_cache(maxsize=64)
def literal(moment: datetime) -> AsIs:
    """Written once: the moment of a batch stands in a dozen of its places."""
    return AsIs(adapt(moment).getquoted().decode())


def answer(connection, sql: str, values: list) -> int:
    """What the last statement gives. Whether the connection still lives is not asked beforehand, as Django would: it shows,
    and the batch goes once more over a new one. Was it stored all the same, then the second time it is one too many, which a
    form's token or a primary key finds out."""
    if connection.in_atomic_block:
        with transaction.atomic():  # somebody else's transaction, which a failure must not spoil
            return execute(connection, sql, values)
    connection.health_check_done = True
    try:
        return execute(connection, sql, values)
    except (DatabaseError, InterfaceError):
        if connection.is_usable():
            raise
        connection.close()
        return execute(connection, sql, values)


def execute(connection, sql: str, values: list) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class Insertion:
    """INSERT of one row, and where the values of its places are read from, in that order."""

    sql: str
    as_they_are: tuple[str, ...]  # names of attributes
    encrypted: tuple[Field, ...]
    prepared: tuple[Field, ...]

    def values(self, row: Model, connection) -> list:
        there = row.__dict__
        return [
            *(there[name] for name in self.as_they_are),
            *(field.get_prep_value(there[field.attname]) for field in self.encrypted),
            *(field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in self.prepared),
        ]


@cache
def insertion(model: type[Model], head: type[Model] | None = None) -> Insertion:
    """What refers to `head` takes the key just made for it."""
    connection = connections[DEFAULT_DB_ALIAS]
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField)]
    hanging = [field for field in fields if head and field.related_model is head]
    own = [field for field in fields if field not in hanging]
    as_they_are = [field for field in own if type(field) in STORED_AS_IT_IS and not getattr(field, "auto_now", False)]
    encrypted = [field for field in own if isinstance(field, EncryptedTextField)]
    prepared = [field for field in own if field not in as_they_are and field not in encrypted]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in (*hanging, *as_they_are, *encrypted, *prepared))
    places = [key_of(head)] * len(hanging) if head else []
    places += [placeholder(field, connection) for field in (*as_they_are, *encrypted, *prepared)]
    return Insertion(
        f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({', '.join(places)})",  # noqa: S608  # names of our own models
        tuple(field.attname for field in as_they_are),
        tuple(encrypted),
        tuple(prepared),
    )


@cache
def key_of(head: type[Model]) -> str:
    """SQL of the key that this connection made last for a row of the table; PostgreSQL names the sequence so."""
    return f"currval('{head._meta.db_table}_{head._meta.pk.column}_seq')"


def placeholder(field: Field, connection) -> str:
    own = getattr(field, "get_placeholder", None)
    return own(None, None, connection) if own else "%s"
