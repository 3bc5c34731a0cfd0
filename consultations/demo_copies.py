"""Many requests out of a few: every row of a made-up request is copied inside the database, as somebody else's.

What is copied follows from the models: a column that leads to another row of the same request leads to its copy, a time
moves with the request, whatever names a person is replaced. So a table or a column that is added later is copied, too.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from django.db import connection, models

from consultations.enums import VisitState
from consultations.models import Appointment, Carer, ConsultationRequest, Message, Presence, Referrer, Undo

# Columns of the table that says what to copy, in the order of Copy's fields.
COPY_COLUMNS = """
    number bigint, template bigint, weeks int, reference text, given_names text, family_name text, family_name_index bytea,
    family_name_sound_index bytea,
    birth_date text, birth_date_index bytea, city text, phone text, phone_index bytea, email text, email_index bytea,
    other_name text, other_phone text, other_phone_index bytea
"""
OWN = (
    "given_names", "family_name", "family_name_index", "family_name_sound_index", "birth_date", "birth_date_index", "city",
    "reference",
)  # fmt: skip
NOT_COPIED = (Undo, Presence)  # gone within minutes anyway
NULL = "\\N"
LINES_AT_ONCE = 100


class Copy(NamedTuple):
    """One request to be: whose history it takes, how many weeks earlier, and the person, encrypted already. `number` and
    `template` occur together once; the ids of all its rows follow from them. Indexes are keyed hashes."""

    number: int
    template: int
    weeks: int
    reference: str
    given_names: str
    family_name: str
    family_name_index: bytes | None
    family_name_sound_index: bytes | None
    birth_date: str
    birth_date_index: bytes | None
    city: str
    phone: str
    phone_index: bytes | None
    email: str
    email_index: bytes | None
    other_name: str
    other_phone: str
    other_phone_index: bytes | None

    def line(self) -> str:
        """As COPY reads it. Tokens are base64, so that nothing has to be escaped but what stands for bytes."""
        return "\t".join(map(said, self)) + "\n"


def said(value: object) -> str:
    if value is None:
        return NULL
    return f"\\\\x{value.hex()}" if isinstance(value, bytes) else str(value)


class Lines:
    """Lines as a file to read from, made while they are read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = iter(lines)

    def read(self, _bytes: int = -1) -> str:
        """The next ones; "" after the last."""
        return "".join(islice(self.lines, LINES_AT_ONCE))


def copy_all(copies: Iterable[Copy], *, time_zone: str) -> None:
    """Stores every row of every copy. Within a transaction; `time_zone` is whose clocks keep their hour when weeks pass."""
    tables: list[type[models.Model]] = [ConsultationRequest, *hanging()]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE %s", [time_zone])
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(f"CREATE TEMPORARY TABLE demo_copy ({COPY_COLUMNS}) ON COMMIT DROP")
        cursor.copy_expert("COPY demo_copy FROM STDIN", Lines(copy.line() for copy in copies))
        cursor.execute("ANALYZE demo_copy")
        last = {model: last_id(cursor, model) for model in tables}
        with checked_at_the_end(cursor, tables):
            for model in tables:
                cursor.execute(insert(model, last))
        for model in tables:
            cursor.execute(next_id_after_the_last(model))


def count_for_the_planner() -> None:
    """What the database chooses its plans by; it would do so itself some minutes later."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def hanging() -> list[type[models.Model]]:
    """Every model whose rows belong to one request, those that others lead to first."""
    ours = ConsultationRequest._meta.app_config
    found = (
        [model for model in ours.get_models() if belongs_to_a_request(model) and model not in NOT_COPIED]
        if ours
        else []
    )
    return sorted(found, key=lambda model: sum(field.related_model in found for field in model._meta.concrete_fields))


def belongs_to_a_request(model: type[models.Model]) -> bool:
    return any(
        field.name == "request" and field.related_model is ConsultationRequest for field in model._meta.concrete_fields
    )


def last_id(cursor, model: type[models.Model]) -> int:
    """0 for an empty table, and for one whose rows are named by their request."""
    if not isinstance(model._meta.pk, models.AutoField):
        return 0
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM {model._meta.db_table}")  # noqa: S608  # our own name
    return cursor.fetchone()[0]


def insert(model: type[models.Model], last: dict) -> str:
    fields = model._meta.concrete_fields
    own = "id" if model is ConsultationRequest else "request_id"
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(value(model, field, last) for field in fields)
    return f"""INSERT INTO {model._meta.db_table} ({names}) SELECT {values}
        FROM demo_copy copy JOIN {model._meta.db_table} row ON row.{own} = copy.template ORDER BY copy.number"""  # noqa: S608  # names of our own columns


def value(model: type[models.Model], field: models.Field, last: dict) -> str:
    """What the copy has in this column, in SQL over `copy` and `row`."""
    column = str(field.column)
    stored = f'row."{column}"'
    if (model, column) in PERSONAL:
        return PERSONAL[model, column]
    leads_to = model if isinstance(field, models.AutoField) else field.related_model
    if leads_to is ConsultationRequest and field.name not in ("id", "request"):
        return "NULL"  # another request is not this one's copy
    if leads_to in last:
        return f"copy.number * {last[leads_to]} + {stored}"
    if isinstance(field, models.UUIDField):
        return "gen_random_uuid()"
    if isinstance(field, models.DateField):
        return f"({stored} + make_interval(weeks => -copy.weeks))::{field.db_type(connection)}"
    return stored


def unless_empty(column: str, new: str) -> str:
    """Who gave none has none."""
    return f"CASE WHEN row.{column} = '' THEN '' ELSE copy.{new} END"


def unless_missing(column: str, new: str) -> str:
    return f"CASE WHEN row.{column} IS NULL THEN NULL ELSE copy.{new} END"


PERSONAL: dict[tuple[type[models.Model], str], str] = {
    **{(ConsultationRequest, name): f"copy.{name}" for name in OWN},
    (ConsultationRequest, "duplicates_looked_at"): "now()",  # else the worker would look at each of a million
    (ConsultationRequest, "phone"): unless_empty("phone", "phone"),
    (ConsultationRequest, "phone_index"): unless_missing("phone_index", "phone_index"),
    (ConsultationRequest, "email"): unless_empty("email", "email"),
    (ConsultationRequest, "email_index"): unless_missing("email_index", "email_index"),
    (Carer, "name"): "copy.other_name",
    (Carer, "phone"): "copy.other_phone",
    (Carer, "phone_index"): "copy.other_phone_index",
    (Referrer, "name"): "copy.other_name",
    (Referrer, "phone"): "copy.other_phone",
    (Referrer, "phone_index"): "copy.other_phone_index",
    (Message, "recipient"): "copy.email",
    # Nobody is booked twice at a time, and the time of all copies is the same: theirs is with nobody in particular.
    (Appointment, "clinician_id"): f"CASE WHEN row.state = '{VisitState.BOOKED}' THEN NULL ELSE row.clinician_id END",
}


def next_id_after_the_last(model: type[models.Model]) -> str:
    table = model._meta.db_table
    if not isinstance(model._meta.pk, models.AutoField):
        return "SELECT 1"
    last = f"(SELECT coalesce(max(id), 1) FROM {table})"  # noqa: S608  # our own name
    return f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"


@contextmanager
def checked_at_the_end(cursor, tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """Foreign keys are checked and indexes made once all rows are there, which is many times faster than row by row. The
    transaction makes them the same as before, or everything is as before."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what was written until now
    names = [model._meta.db_table for model in tables]
    cursor.execute(FOREIGN_KEYS, [names])
    keys = cursor.fetchall()
    cursor.execute(PLAIN_INDEXES, [names])
    indexes = cursor.fetchall()
    for table, name, _definition in keys:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


FOREIGN_KEYS = """
    SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
"""
PLAIN_INDEXES = """
    SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid) FROM pg_index index
    WHERE index.indrelid::regclass::text = ANY(%s)
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid)
"""
