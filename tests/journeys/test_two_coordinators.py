"""Two coordinators work on the same request at the same time."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import begin, confirm, do, fill_in, open_request, sign_in
from tests.visitor import PATIENT_ANSWERS, Visitor, reference_in
from tests.windows import DESK

NOTE = "They chose a center nearer to their home."


@pytest.fixture
def request_reference(site):
    return reference_in(Visitor(site.address).send_request("/consultation/patient/", PATIENT_ANSWERS))


@pytest.fixture
def ana_and_ben(people, site, request_reference):
    """Both with the request's page open."""
    pages = []
    for username in ("ana", "ben"):
        page = people.arrive(DESK)
        sign_in(page, site, username)
        open_request(page, request_reference)
        pages.append(page)
    return pages


def test_second_coordinator_is_told_who_claimed_first(ana_and_ben, snap, request_reference):
    ana, ben = ana_and_ben
    begin(ana, "Claim")
    begin(ben, "Claim")
    assert confirm(ana, "Claim") == 200

    assert confirm(ben, "Claim") == 409
    expect(ben.locator(".meanwhile")).to_contain_text("Ana Ruiz: Claimed")
    snap(ben, "told")
    open_request(ben, request_reference)
    expect(ben.locator(".due-panel")).to_contain_text("with Ana Ruiz")
    expect(ben.locator(".timeline")).to_contain_text("Owner: nobody → Ana Ruiz")
    expect(ben.get_by_text("Ana Ruiz has this open")).to_be_visible()


def test_stale_page_keeps_the_typed_note(ana_and_ben, snap, request_reference):
    ana, ben = ana_and_ben
    begin(ben, "Close")
    fill_in(ben, {"reason": "other_care", "text": NOTE})
    do(ana, "Start review")

    assert confirm(ben, "Close") == 409
    expect(ben.locator(".meanwhile")).to_contain_text("Ana Ruiz: Review started")
    expect(ben.locator("[name=text]")).to_have_value(NOTE)
    expect(ben.locator("[name=reason]:checked")).to_have_value("other_care")
    snap(ben, "kept")

    assert confirm(ben, "Close") == 200
    expect(ben.locator(".timeline")).to_contain_text(NOTE)
