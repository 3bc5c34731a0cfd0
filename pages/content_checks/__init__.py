"""What is wrong with the content beyond what keeps it from being loaded: `manage.py check_content`.

Each module checks one thing, and knows neither the database nor the clock.
"""

from pages.content_checks import drugs, glossary, links, numbers, reading, sources, twins
from pages.content_checks.findings import Check, Contents, Finding, Weight

__all__ = ["Contents", "Finding", "Weight", "check"]

CHECKS: tuple[Check, ...] = (
    links.check,
    twins.check,
    sources.check,
    reading.check,
    numbers.check,
    glossary.check,
    drugs.check,
)


def check(contents: Contents) -> list[Finding]:
    """Everything that is found, by file and line."""
    return sorted({finding for one in CHECKS for finding in one(contents)})
