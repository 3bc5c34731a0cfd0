"""Drawing from token buckets becomes a function of the database: PostgreSQL keeps the plan of what stands in one, and making
that plan took most of the time that the statement did (consultations/actions/limits.py)."""

from django.db import migrations

DRAW = """
CREATE FUNCTION consultations_draw_tokens(keys bytea[], hourly double precision[], at timestamptz)
RETURNS TABLE (drawn_key bytea, tokens_left double precision) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    INSERT INTO consultations_tokenbucket AS bucket (key, tokens, filled_at)
    SELECT wanted_key, wanted_hourly - 1, at FROM unnest(keys, hourly) AS wanted (wanted_key, wanted_hourly)
    ON CONFLICT (key) DO UPDATE SET
        filled_at = GREATEST(bucket.filled_at, EXCLUDED.filled_at),
        tokens = LEAST(
            EXCLUDED.tokens + 1,
            -- What stands below 0 was refused and took nothing, so that asking again and again does not lengthen the wait.
            bucket.tokens + CASE WHEN bucket.tokens < 0 THEN 1 ELSE 0 END
            + (EXCLUDED.tokens + 1) * GREATEST(EXTRACT(EPOCH FROM EXCLUDED.filled_at - bucket.filled_at), 0) / 3600
        ) - 1
    RETURNING bucket.key, bucket.tokens;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0014_closure_is_not_endless")]

    operations = [
        migrations.RunSQL(DRAW, "DROP FUNCTION consultations_draw_tokens(bytea[], double precision[], timestamptz)"),
    ]
