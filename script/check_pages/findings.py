"""What is wrong, and what could not be looked at."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    page: str
    rule: str
    element: str = ""  # or how much, where a page is too heavy or too slow

    def __str__(self) -> str:
        return "  ".join(filter(None, [self.page, self.rule, self.element]))


class Missing(Exception):
    """Something this machine lacks, so that a part of the checks is skipped; with the reason."""


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)  # part → reason

    def skip(self, part: str, reason: object) -> None:
        self.skipped[part] = str(reason)
        print(f"Skipped {part}: {reason}", flush=True)

    def failed(self) -> bool:
        return bool(self.findings or (self.skipped and os.environ.get("CI") == "true"))

    def count(self, rule: str) -> int:
        """How many findings have a rule that begins so."""
        return sum(finding.rule.startswith(rule) for finding in self.findings)
