"""Opens a state as someone on a phone for the first time would, and looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response

from script.check_pages import axe, budget
from script.check_pages.findings import Finding
from script.check_pages.state import State
from tests.whole_site import Site
from tests.windows import DESK, PHONE, People

NOTE_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value }))
    .observe({type: 'layout-shift', buffered: true});
"""
BLOCKING = "script[src]:not([defer], [async], [type=module])"
TOO_MUCH = 1_100_000  # characters; DATA_UPLOAD_MAX_MEMORY_SIZE is less


@dataclass
class Traffic:
    """What was transferred since the last page began, heads and bodies, as the browser counts it."""

    total_bytes: int = 0
    of_request: dict[str, int] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        protocol = page.context.new_cdp_session(page)
        protocol.send("Network.enable")
        protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})  # a first view, also after pressing a button
        protocol.on("Network.requestWillBeSent", self.begin)
        protocol.on("Network.loadingFinished", self.count)

    def begin(self, event: dict) -> None:
        if event["requestId"] == event["loaderId"]:
            self.page_id = event["requestId"]
            self.of_request.clear()

    def count(self, event: dict) -> None:
        self.of_request[event["requestId"]] = event["encodedDataLength"]


@dataclass(frozen=True)
class Seen:
    """What looking at one state gave."""

    state: State
    html: str
    findings: list[Finding]
    weight: budget.Weight | None

    @property
    def is_indexed(self) -> bool:
        return 'name="robots" content="noindex' not in self.html


def look(browser, site: Site, state: State, axe_source: str) -> Seen:
    people = People(browser, site.address)
    page = people.arrive(DESK if state.is_for_staff else PHONE)
    page.add_init_script(NOTE_SHIFTS)
    traffic = Traffic()
    traffic.watch(page)
    page.context.add_cookies([{"name": n, "value": v, "url": site.address} for n, v in state.cookies.items()])
    try:
        response = open_state(page, state)
        page.wait_for_load_state("networkidle")
        weight = weigh(page, response, traffic) if state.is_weighed else None
        findings = [
            *(budget.judge(state.name, weight) if weight else ()),
            *in_the_page(page, response, state),
            *(Finding(state.name, trouble) for trouble in people.troubles),  # before axe, which tries styles of its own
            *axe.violations(page, state.name, axe_source, enhanced_contrast=not state.is_for_staff),
        ]
        return Seen(state, response.text(), findings, weight)
    finally:
        people.leave()


def open_state(page: Page, state: State) -> Response:
    response = page.goto(state.path)
    if state.presses:
        response = press(page, state)
    assert response  # noqa: S101 - it is None only for an address with the same page
    return response


def press(page: Page, state: State) -> Response:
    if state.types_too_much:
        field = page.locator("main form input[type=text]").first
        field.evaluate("(input, length) => { input.value = 'a'.repeat(length) }", TOO_MUCH)
    for name, text in state.types.items():
        page.locator(f'main form [name="{name}"]').fill(text)
    for selector in state.ticks:
        page.locator(selector).first.check()
    if state.forgets_cookies:
        page.context.clear_cookies()
    # Empty fields are to reach the server, also where the browser would hold them back.
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    with page.expect_navigation() as navigation:
        page.locator(state.button or "form [type=submit]:visible").last.click()
    return navigation.value


def weigh(page: Page, response: Response, traffic: Traffic) -> budget.Weight:
    total = sum(traffic.of_request.values())
    html = traffic.of_request[traffic.page_id]
    return budget.Weight(html, total, page.evaluate("window.shift"))


def in_the_page(page: Page, response: Response, state: State) -> Iterator[Finding]:
    if response.status != state.status:
        yield Finding(state.name, f"status {response.status}", f"expected {state.status}")
    if not state.is_for_staff and (headings := page.locator("h1").all_inner_texts()) and len(headings) != 1:
        yield Finding(state.name, "more than one h1", " · ".join(headings))
    for script in page.locator(BLOCKING).all():
        if not state.is_for_staff:
            yield Finding(state.name, "script that holds up the page", script.get_attribute("src") or "")
