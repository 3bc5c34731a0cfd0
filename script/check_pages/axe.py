"""axe-core: the rules of WCAG 2.2 AA, text contrast of AAA, and best practice."""

from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import Page

from script.check_pages import packages
from script.check_pages.findings import Finding

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# A change of the colour scheme may set off transitions; axe is to see their end.
RUN = """
options => {
    document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish());
    const about = node => `${node.target.join(' ')} ${node.any.map(one => one.message)[0] || ''}`;
    return axe.run(document, options).then(result =>
        result.violations.flatMap(violation => violation.nodes.map(node => [violation.id, about(node)])));
}
"""


def source() -> str:
    packages.node()  # installs them
    return (packages.MODULES / "axe-core" / "axe.min.js").read_text()


def violations(page: Page, name: str, axe: str, *, enhanced_contrast: bool) -> Iterator[Finding]:
    """In light and in dark, of the page as it is now. `axe` is the source of axe-core."""
    show_whole(page)
    # Not page.evaluate, which the page's own policy would hinder.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe})
    options = {
        "runOnly": TAGS,
        "rules": {"color-contrast-enhanced": {"enabled": enhanced_contrast}},
        "resultTypes": ["violations"],
    }
    seen = set()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for rule, element in page.evaluate(RUN, options):
            if (rule, element) not in seen:
                seen.add((rule, element))
                yield Finding(name, f"axe {rule}", f"{element} ({scheme})")


def show_whole(page: Page) -> None:
    """In a window as high as the page the bar at the bottom lies over nothing, as when one has scrolled to the end."""
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    page.set_viewport_size({"width": width, "height": height})
