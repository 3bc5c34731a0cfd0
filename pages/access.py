"""What the last run of `script/check-pages --record` found, for the accessibility statement."""

import json
from datetime import date
from pathlib import Path

RECORD = Path(__file__).parent / "content" / "checks.json"


def last_check() -> dict | None:
    """The record with its date as a date; None while there is none.

    {"checked_on": date, "pages": number, "axe": version, "axe_violations": number, "html_errors": number,
     "lighthouse": {"accessibility": of 100, ...}}
    """
    if not RECORD.exists():
        return None
    record = json.loads(RECORD.read_text())
    return {**record, "checked_on": date.fromisoformat(record["checked_on"])}
