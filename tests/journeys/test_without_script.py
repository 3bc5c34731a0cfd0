"""Everything works without JavaScript: a carer who makes mistakes, and a clinic."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import fill_in, mail_to, open_request, reference_on, send, sign_in
from tests.visitor import CARER_ANSWERS, CLINIC_ANSWERS
from tests.windows import DESK, PHONE


def test_carer_corrects_mistakes_without_script(people, site, snap):
    answers = CARER_ANSWERS | {"email": "carer@example.com"}
    carer = people.arrive(PHONE, java_script_enabled=False)
    carer.goto("/consultation/")
    carer.get_by_role("link", name="I am asking for someone else").click()

    assert send(carer) == 422
    assert carer.title().startswith("Error: ")
    assert_summary_leads_to_every_question(carer)
    snap(carer, "errors")

    fill_in(carer, answers | {"phone": "12"})
    assert send(carer) == 422
    expect(carer.locator(".error-summary a")).to_have_count(1)
    assert_kept(carer, answers | {"phone": "12"})

    fill_in(carer, {"phone": answers["phone"]})
    assert send(carer) == 200
    snap(carer, "hub")
    assert reference_on(carer) in mail_to(site, "carer@example.com")["Subject"]


def test_clinic_refers_a_patient_without_script(people, site, snap):
    clinic, coordinator = people.arrive(DESK, java_script_enabled=False), people.arrive(DESK)
    clinic.goto("/consultation/")
    clinic.get_by_role("link", name="I am a doctor or work at a clinic").click()
    fill_in(clinic, CLINIC_ANSWERS | {"email": "clinic@example.com"})
    assert send(clinic) == 200
    expect(clinic.locator(".promise__text")).to_contain_text("A coordinator will call by")
    snap(clinic, "hub")
    reference = reference_on(clinic)
    assert reference in mail_to(site, "clinic@example.com")["Subject"]

    sign_in(coordinator, site, "ana")
    open_request(coordinator, reference)
    expect(coordinator.get_by_text("Referred by Ines Abbott")).to_be_visible()
    snap(coordinator, "request")


def assert_summary_leads_to_every_question(page: Page) -> None:
    links = page.locator(".error-summary a")
    targets = [link.get_attribute("href") for link in links.all()]
    assert len(targets) > 10
    assert [target for target in targets if page.locator(target).count() != 1] == []
    links.first.click()
    expect(page).to_have_url(re.compile(f"{targets[0]}$"))


def assert_kept(page: Page, answers: dict) -> None:
    """Every answer stands in the form as it was given."""
    for name, value in answers.items():
        controls = page.locator(f'[name="{name}"]')
        if controls.first.get_attribute("type") in {"radio", "checkbox"}:
            chosen = page.locator(f'[name="{name}"]:checked')
            expect(chosen).to_have_count(1)
            expect(chosen).to_have_value(value[0] if isinstance(value, list) else value)
        else:
            expect(controls).to_have_value(value)
