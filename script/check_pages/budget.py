"""How much a public page may weigh and move: what someone with little data left can load at night."""

from collections.abc import Iterator
from dataclasses import dataclass

from script.check_pages.findings import Finding

HTML_MAX_BYTES = 14 * 1024  # compressed: it comes with the first flight of packets
FIRST_VIEW_MAX_BYTES = 60 * 1024  # everything transferred for it
LAYOUT_SHIFT_MAX = 0.0


@dataclass(frozen=True)
class Weight:
    html_bytes: int  # as transferred
    first_view_bytes: int
    layout_shift: float

    def __str__(self) -> str:
        return f"{self.html_bytes / 1024:5.1f} KB of HTML {self.first_view_bytes / 1024:6.1f} KB in all"


def judge(page: str, weight: Weight) -> Iterator[Finding]:
    for rule, measured, allowed in (
        ("bytes of HTML", weight.html_bytes, HTML_MAX_BYTES),
        ("bytes of the first view", weight.first_view_bytes, FIRST_VIEW_MAX_BYTES),
        ("layout shift", weight.layout_shift, LAYOUT_SHIFT_MAX),
    ):
        if measured > allowed:
            yield Finding(page, rule, f"{measured:g}, allowed {allowed:g}")
