"""Who of staff has a request open, so that two do not work on it unknowingly. Leaving is noticed by silence alone."""

from datetime import datetime, timedelta

from django.db import connection

from consultations.models import Presence

STILL_HERE = timedelta(minutes=5)  # since somebody was last seen; a page with script is heard of every 45 seconds
FORGOTTEN = timedelta(hours=1)

# Who comes back after having been away is there since now.
SEEN = """
INSERT INTO consultations_presence AS presence (request_id, user_id, since, seen_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (request_id, user_id) DO UPDATE SET
    since = CASE WHEN presence.seen_at < %s THEN EXCLUDED.since ELSE presence.since END,
    seen_at = GREATEST(presence.seen_at, EXCLUDED.seen_at)
"""


def note_presence(*, request_id: int, by, now: datetime) -> None:
    """One statement. `request_id` names a request that there is."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN, [request_id, by.pk, now, now, now - STILL_HERE])


def forget_presences(now: datetime) -> int:
    """Deletes those of people who left long ago; returns how many."""
    return Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()[0]
