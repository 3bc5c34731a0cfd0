"""Who of staff has a request open, so that two do not work on it unknowingly. Leaving is noticed by silence alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import connection

from consultations.models import Presence

STILL_HERE = timedelta(minutes=5)  # since somebody was last seen; a page with script is heard of every 45 seconds
FORGOTTEN = timedelta(hours=1)

# Who comes back after having been away is there since now.
SEEN = """
WITH noted AS (
    INSERT INTO consultations_presence AS presence (request_id, user_id, since, seen_at)
    VALUES (%(request)s, %(user)s, %(now)s, %(now)s)
    ON CONFLICT (request_id, user_id) DO UPDATE SET
        since = CASE WHEN presence.seen_at <= %(gone)s THEN EXCLUDED.since ELSE presence.since END,
        seen_at = GREATEST(presence.seen_at, EXCLUDED.seen_at)
)
SELECT auth_user.username, auth_user.first_name, auth_user.last_name, presence.since, presence.seen_at
FROM consultations_presence AS presence JOIN auth_user ON auth_user.id = presence.user_id
WHERE presence.request_id = %(request)s AND presence.user_id <> %(user)s AND presence.seen_at > %(gone)s
ORDER BY presence.since, presence.id
"""


@dataclass(frozen=True)
class Other:
    """Somebody else who has the request open. `user` holds names alone."""

    user: User
    since: datetime
    seen_at: datetime


def note_presence(*, request_id: int, by, now: datetime) -> list[Other]:
    """Notes that `by` has it open, and gives who else has, the latest last; one statement. There must be such a request."""
    values = {"request": request_id, "user": by.pk, "now": now, "gone": now - STILL_HERE}
    with connection.cursor() as cursor:
        cursor.execute(SEEN, values)
        return [
            Other(User(username=username, first_name=first, last_name=last), since, seen_at)
            for username, first, last, since, seen_at in cursor.fetchall()
        ]


def forget_presences(now: datetime) -> int:
    """Deletes those of people who left long ago; returns how many."""
    return Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()[0]
