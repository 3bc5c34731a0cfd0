"""A page is written, looked at while it is written, signed by a clinician, published, found and read."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import fill_in, sign_in
from tests.processes import wait_for
from tests.visitor import Visitor
from tests.windows import DESK, PHONE

PATH = "/recurrence/second-opinion/"
LONG = (
    "If the first doctor tells you that nothing more can be done for you then you may ask another doctor at a center for "
    "sarcoma to look at all of your scans again."
)
NEW_PAGE = {
    "language": "en",
    "key": "recurrence/second-opinion",
    "title": "Ask a second doctor",
    "summary": "Another doctor can look at your scans.",
    "path": PATH,
    "order": "90",
}


@pytest.fixture
def editor(people, site):
    page = people.arrive(DESK)
    sign_in(page, site, "eva", sees="All pages")
    return page


@pytest.fixture
def clinician(people, site):
    page = people.arrive(DESK)
    sign_in(page, site, "maya", sees="Pages: what needs attention")
    return page


def test_a_page_is_written_signed_published_and_read(editor, clinician, people, site, snap):
    snap(editor, "attention")
    write(editor, snap)
    address = editor.url
    see_the_private_preview(editor, people)

    sign(clinician, address, snap)
    publish(editor, snap)

    reader = people.arrive(PHONE)
    wait_for(lambda: reader.goto(PATH).status == 200)
    expect(reader.get_by_role("heading", name="Ask a second doctor")).to_be_visible()
    expect(reader.locator(".review-stamp")).to_contain_text("Checked by Dr. Maya Okafor")
    snap(reader, "read")
    wait_for(lambda: all(finds(site, "second doctor") for _ in range(8)))
    find_it(reader)


def finds(site, words: str) -> bool:
    """Whether a search, over a connection of its own and so in any of the processes, gives the page first."""
    results = Visitor(site.address).get(f"/search/?{urlencode({'q': words})}").text
    return re.search(r'<ol class="results">.*?href="([^"]+)"', results, re.DOTALL)[1] == PATH


def find_it(reader: Page) -> None:
    reader.goto("/search/")
    reader.get_by_label("What are you looking for?").fill("second doctr")
    reader.get_by_role("button", name="Search").click()
    reader.get_by_role("link", name="Ask a second doctor").first.click()
    expect(reader.get_by_role("heading", name="Ask a second doctor")).to_be_visible()


def write(editor: Page, snap) -> None:
    editor.get_by_role("link", name="Add page").click()
    fill_in(editor, NEW_PAGE)
    drawn = editor.frame_locator("#preview")
    expect(drawn.get_by_role("heading", name="Ask a second doctor")).to_be_visible()

    editor.get_by_label("Body").fill(LONG)
    expect(editor.locator("#findings")).to_contain_text("Sentences of more than 25 words")
    expect(drawn.get_by_text("If the first doctor tells you")).to_be_visible()
    snap(editor, "hard")

    editor.get_by_label("Body").fill("## Why ask\n\nTwo doctors see more than one. You can ask us.")
    expect(editor.locator("#findings")).not_to_contain_text("Sentences of more than 25 words")
    expect(editor.locator("#findings")).to_contain_text("Easy to read")
    expect(drawn.get_by_role("heading", name="Why ask")).to_be_visible()

    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text("The page is made, with its first draft.")).to_be_visible()
    snap(editor, "draft")


def see_the_private_preview(editor: Page, people) -> None:
    """Whoever has the link sees the draft; a reader who knows the address does not."""
    stranger = people.arrive(PHONE)
    stranger.goto(editor.get_by_role("link", name="Private preview").get_attribute("href"))
    expect(stranger.get_by_text("Draft — not published")).to_be_visible()
    expect(stranger.get_by_role("heading", name="Ask a second doctor")).to_be_visible()
    assert stranger.goto(PATH).status == 404


def sign(clinician: Page, address: str, snap) -> None:
    clinician.goto(address)
    expect(clinician.get_by_role("button", name="Save draft")).to_have_count(0)
    clinician.get_by_role("link", name="Sign off").click()
    expect(clinician.frame_locator("#preview").get_by_role("heading", name="Why ask")).to_be_visible()
    fill_in(clinician, {"reviewer_name": "Dr. Maya Okafor", "credentials": "MD, medical oncologist"})
    snap(clinician, "sign")
    clinician.get_by_role("button", name="Sign off").click()
    expect(clinician.get_by_text("Signed by Dr. Maya Okafor")).to_be_visible()


def publish(editor: Page, snap) -> None:
    editor.get_by_role("link", name="Publish").click()
    expect(editor.get_by_text("by Dr. Maya Okafor")).to_be_visible()
    fill_in(editor, {"change_note": "A new page on asking a second doctor."})
    snap(editor, "publish")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("Ask a second doctor: Published.")).to_be_visible()
    editor.goto("/admin/pages/page/")
    expect(editor.get_by_role("row", name="Ask a second doctor").get_by_text("Live")).to_be_visible()
    snap(editor, "tree")
