"""A coordinator's morning: what is late first, then calls, a duplicate, news, an appointment, and a slip taken back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    begin,
    confirm,
    do,
    fill_in,
    find_by,
    link_in,
    mail_to,
    open_in_view,
    open_request,
    open_view,
    reference_on,
    send,
    sign_in,
)
from tests.visitor import ANSWERS, Visitor, reference_in
from tests.whole_site import Site
from tests.windows import DESK, PHONE

PHONE_NUMBER = "(323) 555-0187"
CALLER = ANSWERS | {
    "wants": "came_back",
    "language": "vi",
    "interpreter": "yes",
    "given_names": "Linh",
    "family_name": "Tran",
    "birth_date_month": "8",
    "birth_date_day": "14",
    "birth_date_year": "1974",
    "city": "Downey",
    "phone": PHONE_NUMBER,
    "email": "linh@example.com",
}
THEIR_WORDS = "My scan is on Friday. Should I wait for you before I go?"
OUR_WORDS = "Please go. Bring us the pictures of it when you have them."
SOON = timedelta(days=10)


@pytest.fixture
def late_request(site, tmp_path) -> str:
    """The reference of a request that nobody has called, though we promised to."""
    reference = tmp_path / "reference.txt"
    site.run("tests.late_request", REFERENCE=reference)
    return reference.read_text()


def ask(site: Site, **changed: str) -> str:
    """By the form, from a browser of its own. Gives the reference."""
    return reference_in(Visitor(site.address).send_request("/consultation/patient/", CALLER | changed))


def test_a_morning(people, site, snap, late_request):
    coordinator, patient = people.arrive(DESK), people.arrive(PHONE)
    first = ask(site)
    sign_in(coordinator, site, "ana")

    the_late_call_comes_first(coordinator, snap, late_request)
    the_caller_is_found_and_reached(coordinator, snap, first)
    who_asked_twice_is_one_request(coordinator, snap, first, second=ask(site, wants="second_opinion"))
    open_link_of_the_second(patient, site, first)
    news_is_answered(coordinator, patient, snap, first)
    a_time_is_offered_and_chosen(coordinator, patient, snap, first)
    what_is_done_is_closed(coordinator, patient, snap, first)
    a_slip_is_taken_back(coordinator, snap, late_request)

    close(coordinator, late_request, "not_for_us")
    assert late_request not in open_view(coordinator, "Overdue")


def the_late_call_comes_first(coordinator: Page, snap, reference: str) -> None:
    assert reference in open_view(coordinator, "Overdue")
    expect(coordinator.locator("tr", has_text=reference)).to_contain_text("late")
    snap(coordinator, "overdue")
    coordinator.get_by_role("link", name=reference).click()
    do(coordinator, "Claim")
    expect(coordinator.locator(".due-panel")).to_contain_text("with Ana Ruiz")
    do(coordinator, "Log a call", outcome="voicemail")
    expect(coordinator.locator(".attempts")).to_contain_text("1 of 3 attempts.")
    expect(coordinator.locator(".timeline")).to_contain_text("Left a voicemail")
    snap(coordinator, "first-attempt")
    assert reference in open_view(coordinator, "Overdue"), "an attempt alone keeps no promise"


def the_caller_is_found_and_reached(coordinator: Page, snap, reference: str) -> None:
    find_by(coordinator, PHONE_NUMBER)
    row = coordinator.locator("tr", has_text=reference)
    expect(row).to_contain_text("Linh Tran")
    expect(row).to_contain_text("Interpreter")
    assert "555" not in coordinator.url
    snap(coordinator, "found")
    coordinator.get_by_role("link", name=reference).click()
    flags = coordinator.locator(".flags")
    expect(flags).to_contain_text("Interpreter")
    expect(flags).to_contain_text("No text messages")
    expect(coordinator.get_by_text("Vietnamese · interpreter")).to_be_visible()
    do(coordinator, "Claim")
    do(coordinator, "Log a call", outcome="reached", text="With the interpreter. Has a scan this week.")
    expect(coordinator.get_by_text("attempts.")).to_have_count(0)
    snap(coordinator, "reached")


def who_asked_twice_is_one_request(coordinator: Page, snap, first: str, second: str) -> None:
    open_request(coordinator, second)
    panel = coordinator.get_by_role("region", name="Perhaps the same person")
    expect(panel).to_contain_text(first)
    expect(panel).to_contain_text("with Ana Ruiz")
    snap(coordinator, "same-person")
    panel.get_by_role("link", name=f"Compare with {first}").click()
    snap(coordinator, "compare")
    coordinator.get_by_role("button", name=f"Merge: keep {first}").click()
    expect(coordinator.get_by_role("heading", name=f"{second} was merged into this one")).to_be_visible()
    snap(coordinator, "merged")
    queue = open_view(coordinator, "All open")
    assert first in queue
    assert second not in queue


def open_link_of_the_second(patient: Page, site: Site, first: str) -> None:
    """The link in the later mail opens the request that is left."""
    patient.goto(link_in(mail_to(site, CALLER["email"], number=2)))
    assert reference_on(patient) == first


def news_is_answered(coordinator: Page, patient: Page, snap, reference: str) -> None:
    hub = patient.url
    patient.get_by_role("link", name="Write to us").click()
    fill_in(patient, {"text": THEIR_WORDS})
    send(patient)

    assert reference in open_view(coordinator, "News")
    snap(coordinator, "news")
    coordinator.get_by_role("link", name=reference).click()
    expect(coordinator.locator("#timeline")).to_contain_text(THEIR_WORDS)
    begin(coordinator, "Write to them")
    coordinator.get_by_label("Text to begin with").select_option(label="What happens next, after the call")
    coordinator.get_by_role("button", name="Insert").click()
    letter = coordinator.locator("[name=text]")
    expect(letter).to_have_value(re.compile("Hello Linh"))
    letter.fill(f"{OUR_WORDS}\n\n{letter.input_value()}")
    coordinator.get_by_role("button", name="Preview").click()
    preview = coordinator.get_by_role("region", name="Preview: nothing is sent or changed yet")
    expect(preview).to_contain_text(OUR_WORDS)
    expect(preview).to_contain_text("Hello Linh")
    snap(coordinator, "preview")
    assert confirm(coordinator, "Write to them") == 200
    assert reference not in open_view(coordinator, "News")

    patient.goto(hub)
    expect(patient.get_by_text(OUR_WORDS)).to_be_visible()
    snap(patient, "answered")


def a_time_is_offered_and_chosen(coordinator: Page, patient: Page, snap, reference: str) -> None:
    hub, day = patient.url, f"{datetime.now(UTC) + SOON:%Y-%m-%d}"
    open_request(coordinator, reference)
    begin(coordinator, "Offer appointment times")
    another = coordinator.locator("details", has=coordinator.get_by_text("Another time"))
    if another.get_attribute("open") is None:
        another.locator("summary").click()
    fill_in(
        coordinator, {"way": "video", "start_1_0": day, "start_1_1": "09:30", "start_2_0": day, "start_2_1": "14:00"}
    )
    snap(coordinator, "times")
    assert confirm(coordinator, "Offer appointment times") == 200
    expect(coordinator.get_by_text("Offer appointment times — done")).to_be_visible()

    patient.goto(hub)
    patient.get_by_role("link", name="Choose a time", exact=True).click()
    patient.get_by_role("radio").nth(1).check()
    snap(patient, "times")
    send(patient)
    expect(patient.get_by_role("heading", name="Your appointment", exact=True)).to_be_visible()
    snap(patient, "appointment")

    assert reference in open_view(coordinator, "Appointments")
    expect(coordinator.locator("tr", has_text=reference)).to_contain_text("2 pm")
    snap(coordinator, "appointments")


def what_is_done_is_closed(coordinator: Page, patient: Page, snap, reference: str) -> None:
    close(coordinator, reference, "visit_arranged")
    assert reference not in open_view(coordinator, "All open")
    assert open_view(coordinator, "Closed")[0] == reference
    snap(coordinator, "closed")
    patient.reload()
    expect(patient.get_by_text("This request is closed.")).to_be_visible()


def a_slip_is_taken_back(coordinator: Page, snap, reference: str) -> None:
    """The wrong one was closed: it stands again as it did, late, with its attempt and its owner."""
    close(coordinator, reference, "other_care")
    assert reference not in open_view(coordinator, "Overdue")
    open_in_view(coordinator, "Closed", reference)
    do(coordinator, "Take back the last step")
    expect(coordinator.locator(".due-panel")).to_contain_text("with Ana Ruiz")
    expect(coordinator.locator(".attempts")).to_contain_text("1 of 3 attempts.")
    snap(coordinator, "taken-back")
    assert reference in open_view(coordinator, "Overdue")


def close(coordinator: Page, reference: str, reason: str) -> None:
    open_request(coordinator, reference)
    do(coordinator, "Close", reason=reason)
