"""How often something may be done in an hour, counted in token buckets: one statement, however many buckets it draws from.

A bucket holds an hour's worth and fills evenly. Its key is a keyed hash of what is counted (an address, a phone number), so
that the table names nobody.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import Error, connection
from psycopg2.errors import DivisionByZero

from consultations.actions.rows import Statement
from consultations.models import TokenBucket

KEY_BYTES = 16
HOUR_SECONDS = 3600
FULL_AGAIN = timedelta(hours=1)  # an older bucket is full, and the same as none

# A row for each bucket, with what is left in it: below 0 it was empty. The function stands in the migration "tokens are
# drawn in the database"; PostgreSQL makes its plan once for each connection, and not for each request.
DRAW = "SELECT * FROM consultations_draw_tokens(%s::bytea[], %s::float8[], %s)"
DRAW_OR_FAIL = "SELECT 1 / (min(tokens_left) >= 0)::int FROM consultations_draw_tokens(%s::bytea[], %s::float8[], %s)"


@dataclass(frozen=True)
class Count:
    """One thing that is counted: the name of a limit in settings.HOURLY_LIMITS, and whose it is."""

    limit: str
    whose: str

    @property
    def key(self) -> bytes:
        message = f"limit\0{self.limit}\0{self.whose}".encode(errors="surrogatepass")
        return hmac.digest(settings.BLIND_INDEX_KEY.encode(), message, hashlib.sha256)[:KEY_BYTES]

    @property
    def hourly(self) -> int:
        return settings.HOURLY_LIMITS[self.limit]


class TooOften(Exception):
    """A limit is reached. `wait` is how long until it is worth trying again."""

    def __init__(self, limit: str, wait: timedelta) -> None:
        self.limit, self.wait = limit, wait
        super().__init__(limit)


def draw(counts: Iterable[Count], now: datetime) -> None:
    """Takes one from each bucket; one that is empty stays as it is. Raises TooOften when any was."""
    wanted = by_key(counts)
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(DRAW, values_of(wanted, now))
        left = {bytes(key): tokens for key, tokens in cursor.fetchall()}
    empty = {key: -tokens * HOUR_SECONDS / wanted[key].hourly for key, tokens in left.items() if tokens < 0}
    if empty:
        slowest = max(empty, key=lambda key: empty[key])
        raise TooOften(wanted[slowest].limit, timedelta(seconds=empty[slowest]))


def drawn_or_nothing(counts: Iterable[Count], now: datetime) -> list[Statement]:
    """The same among the statements of a batch, which all fail where draw would raise TooOften; see `was_empty`."""
    wanted = by_key(counts)
    if not wanted:
        return []
    return [(DRAW_OR_FAIL, values_of(wanted, now))]


def was_empty(error: Error) -> bool:
    """Whether a batch failed for a bucket: nothing else of ours divides."""
    return isinstance(error.__cause__, DivisionByZero)


def by_key(counts: Iterable[Count]) -> dict[bytes, Count]:
    return {count.key: count for count in counts if count.whose}


def values_of(wanted: dict[bytes, Count], now: datetime) -> list:
    keys = sorted(wanted)  # one order, so that nobody deadlocks
    return [keys, [wanted[key].hourly for key in keys], now]


def forget_full_ones(now: datetime) -> int:
    """Deletes buckets that nobody drew from for so long that they are full; returns how many."""
    return TokenBucket.objects.filter(filled_at__lt=now - FULL_AGAIN).delete()[0]
