"""The way to a sent request for people who do not use a mouse, enlarge everything, or choose their own colors."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import fill_in, send
from tests.journeys.words import WORDS
from tests.visitor import PATIENT_ANSWERS
from tests.windows import DESK, PHONE, People, launched

FORM = WORDS["en"].form
NARROW = {"width": 320, "height": 640}  # as is 1280 px wide at 400 %
# WCAG 1.4.12: nothing may be lost when a reader sets text like this.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }
"""
CUT_TEXT = """
() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    const hides = ['hidden', 'clip'].some(value => [style.overflowX, style.overflowY].includes(value));
    return hides && element.clientHeight > 1 && element.innerText?.trim() && !element.closest('svg, .visually-hidden')
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))
"""
# Transitions of color do not move anything.
MOVING = """
() => [...document.querySelectorAll('*')].filter(element => {
    const style = getComputedStyle(element);
    const lasts = durations => durations.split(',').some(one => parseFloat(one) > 0.01);
    const moves = /all|transform|translate|margin|inset|height|width/.test(style.transitionProperty);
    return lasts(style.animationDuration) && style.animationName !== 'none' || style.scrollBehavior === 'smooth'
        || lasts(style.transitionDuration) && moves;
}).map(element => element.outerHTML.slice(0, 120))
"""


def width_needed(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_request_is_sent_by_keyboard_alone(people, snap, screen):
    page = people.arrive(screen)
    page.goto("/")
    keyboard = Keyboard(page)

    keyboard.tab()
    assert keyboard.focused().get_attribute("href") == "#main"
    snap(page, "skip-link")
    keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()

    keyboard.tab_to('main a[href="/consultation/"]')
    snap(page, "focus")
    keyboard.press("Enter")
    page.wait_for_url("**/consultation/")
    keyboard.tab_to(f'main a[href="{FORM}"]')
    keyboard.press("Enter")
    page.wait_for_url(f"**{FORM}")
    keyboard.fill_in(PATIENT_ANSWERS)
    snap(page, "form")
    keyboard.tab_to("main form button[type=submit]")
    keyboard.press("Enter")
    expect(page.locator(".reference")).to_be_visible()
    snap(page, "hub")


def test_focus_is_seen_wherever_the_tab_key_leads(people):
    for path in ("/", "/es/recurrencia/recurrencia-local/", FORM):
        page = people.arrive(PHONE)
        page.goto(path)
        assert Keyboard(page).tab_through() > 5
        page.context.close()


def test_nothing_is_wider_than_320_pixels(people, site, snap):
    page = people.arrive(NARROW)
    for path in [*site.one_of_each_kind, *(words.form for words in WORDS.values())]:
        page.goto(path)
        assert (path, width_needed(page)) == (path, NARROW["width"])
    page.goto(FORM)
    assert send(page) == 422
    assert width_needed(page) == NARROW["width"]
    snap(page, "errors")
    fill_in(page, PATIENT_ANSWERS)
    assert send(page) == 200
    assert width_needed(page) == NARROW["width"]
    snap(page, "hub")


def test_request_is_sent_in_forced_colors(people, snap):
    page = people.arrive(PHONE, forced_colors="active")
    page.goto("/")
    snap(page, "home")
    page.goto(WORDS["en"].page)
    snap(page, "page")
    page.goto(FORM)
    fill_in(page, PATIENT_ANSWERS)
    assert_choice_is_seen(page)
    snap(page, "form")
    assert send(page) == 200
    snap(page, "hub")


def assert_choice_is_seen(page: Page) -> None:
    """What is chosen looks different from what is not."""
    looks = "choice => { const s = getComputedStyle(choice); return [s.outline, s.border, s.backgroundColor].join() }"
    chosen = page.locator(".choice:has(:checked)").first.evaluate(looks)
    assert chosen != page.locator(".choice:not(:has(:checked))").first.evaluate(looks)


def test_text_of_twice_the_size_and_wide_spacing_is_not_cut(enlarged, site, snap):
    page = enlarged.arrive(PHONE, bypass_csp=True)  # for the reader's own style
    for path in [*site.one_of_each_kind, FORM]:
        page.goto(path)
        page.add_style_tag(content=SPACED)
        assert (path, page.evaluate(CUT_TEXT)) == (path, [])
        assert (path, width_needed(page)) == (path, PHONE["width"])
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 32
    snap(page, "form")
    page.goto(WORDS["en"].page)
    page.add_style_tag(content=SPACED)
    snap(page, "page")
    page.goto(FORM)
    fill_in(page, PATIENT_ANSWERS)
    assert send(page) == 200
    snap(page, "hub")
    page.add_style_tag(content=SPACED)
    assert (page.evaluate(CUT_TEXT), width_needed(page)) == ([], PHONE["width"])


@pytest.fixture
def enlarged(browser, site):
    """People whose browser draws text at twice the size: a setting of the browser, not of a page."""
    with launched(browser.browser_type, "--blink-settings=defaultFontSize=32") as its_own:
        people = People(its_own, site.address)
        yield people
        people.leave()
    assert people.troubles == []


def test_nothing_moves_for_who_asked_for_stillness(people, site, snap):
    page = people.arrive(PHONE, reduced_motion="reduce")
    for path in [*site.one_of_each_kind, FORM, "/design/"]:
        page.goto(path)
        assert (path, page.evaluate(MOVING)) == (path, [])
    snap(page, "design")
