"""What the accessibility statement tells about the last run."""

import json
from datetime import date
from pathlib import Path

from script.check_pages.findings import Report
from script.check_pages.lighthouse import CATEGORIES, Scores

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "pages" / "content" / "checks.json"


def record(today: date, pages: int, axe_version: str, report: Report, scores: list[Scores]) -> dict:
    """Each Lighthouse score is that of the worst page."""
    return {
        "checked_on": today.isoformat(),
        "pages": pages,
        "axe": axe_version,
        "axe_violations": report.count("axe "),
        "html_errors": report.count("html "),
        "lighthouse": {name: min(page[name] for page in scores if name in page) for name in CATEGORIES},
    }


def write(content: dict, file: Path = FILE) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n")
