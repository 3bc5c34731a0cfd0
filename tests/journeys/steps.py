"""What people do in the journeys, one function for each thing a person would say they did."""

import re

from playwright.sync_api import Page, expect

from tests.processes import wait_for
from tests.visitor import Visitor, reference_in
from tests.whole_site import Site

QUEUE = "/admin/consultations/consultationrequest/"


def fill_in(page: Page, answers: dict) -> None:
    for name, value in answers.items():
        control = page.locator(f'[name="{name}"]')
        match control.first.evaluate("control => control.type"):
            case "radio":
                page.locator(f'[name="{name}"][value="{value}"]').check()
            case "checkbox":
                for one in value if isinstance(value, list) else [None]:
                    (page.locator(f'[name="{name}"][value="{one}"]') if one else control).check()
            case "select-one":
                control.select_option(value)
            case _:
                control.fill(value)


def follow(page: Page, name: str) -> None:
    """The link of that name, until the page behind it is there, its scripts included."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).click()


def send(page: Page):
    """Press the form's button. Gives the answer's status."""
    with page.expect_navigation() as navigation:
        page.locator("main form button[type=submit]").last.click()
    return navigation.value.status


def reference_on(page: Page) -> str:
    return page.locator(".reference").inner_text()


def two_others_ask_before(site: Site) -> None:
    """Two people whose requests are less urgent, though they come first."""
    from tests.visitor import PATIENT_ANSWERS

    for wants in ("second_opinion", "follow_up"):
        answers = PATIENT_ANSWERS | {"wants": wants, "email": ""}
        assert reference_in(Visitor(site.address).send_request("/consultation/patient/", answers))


def mail_to(site: Site, recipient: str, number: int = 1):
    """The `number`-th mail that reached the address."""
    return wait_for(lambda: site.mail.sent_to(recipient)[number - 1 : number])[0]


def link_in(mail) -> str:
    return re.search(r"http://\S+/(?:link|enlace)/\S+", mail.get_content())[0]


def sign_in(page: Page, site: Site, username: str, sees: str = "Consultation requests") -> None:
    """They then see a link of that name."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(site.passwords[username])
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("link", name=sees).first).to_be_visible()


def open_queue(page: Page) -> list[str]:
    """The references in the order of the queue."""
    page.goto(f"{QUEUE}?view=open")
    return page.locator("tbody .field-reference").all_inner_texts()


def open_view(page: Page, name: str) -> list[str]:
    """By its link above the queue. Gives the references in its order."""
    page.goto(QUEUE)
    views = page.get_by_role("navigation", name="Views of the queue")
    with page.expect_navigation():
        views.get_by_role("link", name=re.compile(rf"^{name}( \d+)?$")).click()
    return page.locator("tbody .field-reference").all_inner_texts()


def open_in_view(page: Page, view: str, reference: str) -> None:
    open_view(page, view)
    page.get_by_role("link", name=reference).click()


def find_by(page: Page, words: str) -> None:
    """By the search above the queue."""
    page.goto(QUEUE)
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()


def open_request(page: Page, reference: str) -> None:
    page.goto(f"{QUEUE}?view=open")
    page.get_by_role("link", name=reference).click()


def begin(page: Page, act: str) -> None:
    """Open the page of an act from the request's page."""
    page.locator(".acts").get_by_role("link", name=act, exact=True).click()
    expect(page.get_by_role("button", name=act, exact=True)).to_be_visible()


def confirm(page: Page, act: str) -> int:
    with page.expect_navigation() as navigation:
        page.get_by_role("button", name=act, exact=True).click()
    return navigation.value.status


def do(page: Page, act: str, **choices: str) -> None:
    begin(page, act)
    fill_in(page, choices)
    confirm(page, act)
    expect(page.get_by_text(f"{act} — done")).to_be_visible()
