"""Keeps the words that found nothing, for the editors' list. Nothing about the person, no time finer than a day."""

import logging
import re
from datetime import date

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

logger = logging.getLogger(__name__)

MAX_CHARS = 60
MAX_ROWS_A_DAY = 200  # a machine that tries words cannot fill the table
# A number, an address or a mark may tell who asks: what holds one is left out whole.
TELLING = re.compile(r"\S*[\d@/\\]\S*|\S+\.\S+")
NO_LETTERS = re.compile(r"[\W\d_]+")

SQL = """
INSERT INTO pages_searchmiss (language, words, count, last_on)
SELECT %(language)s, %(words)s, 1, %(today)s
WHERE EXISTS (SELECT FROM pages_searchmiss WHERE language = %(language)s AND words = %(words)s)
   OR (SELECT count(*) FROM pages_searchmiss WHERE last_on = %(today)s) < %(max_rows)s
ON CONFLICT (language, words) DO UPDATE SET count = pages_searchmiss.count + 1, last_on = EXCLUDED.last_on
"""


def note(text: str, language: str, today: date | None = None) -> None:
    """Counts the words once more. When that fails, it is logged, and the search goes on."""
    if not (words := harmless(text)):
        return
    parameters: dict[str, str | int | date] = {
        "language": language,
        "words": words,
        "today": today or timezone.localdate(),
        "max_rows": MAX_ROWS_A_DAY,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SQL, parameters)
    except DatabaseError as error:
        logger.warning("Words that found nothing were not kept: %s", type(error).__name__)


def harmless(text: str) -> str:
    """Letters and single spaces in lower case, at most MAX_CHARS and no half word; "" when nothing is left."""
    words = NO_LETTERS.sub(" ", TELLING.sub(" ", text.lower())).split()
    while len(" ".join(words)) > MAX_CHARS:
        words.pop()
    return " ".join(words)
