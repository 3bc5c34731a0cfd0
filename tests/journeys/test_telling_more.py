"""Help us prepare: each asker tells all there is to tell, in both languages, on a phone, with script and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.filling import fill_in_everything, what_was_filled_in
from tests.journeys.keyboard import Keyboard
from tests.journeys.steps import fill_in, follow, open_request, reference_on, send, sign_in
from tests.visitor import CARER_ANSWERS, CLINIC_ANSWERS, PATIENT_ANSWERS
from tests.windows import DESK, PHONE

FORMS = {
    ("patient", "en"): "/consultation/patient/",
    ("patient", "es"): "/es/consulta/paciente/",
    ("carer", "en"): "/consultation/carer/",
    ("carer", "es"): "/es/consulta/familiar/",
    ("clinic", "en"): "/consultation/clinic/",
    ("clinic", "es"): "/es/consulta/clinica/",
}
ANSWERS = {"patient": PATIENT_ANSWERS, "carer": CARER_ANSWERS, "clinic": CLINIC_ANSWERS}
NOT_PROVIDED = {"en": "Not provided", "es": "No se dio"}


def ask(page: Page, asker: str, language: str) -> None:
    page.goto(FORMS[asker, language])
    fill_in(
        page, ANSWERS[asker] | {"wants": "came_back", "language": language, "email": f"telling-{asker}@example.com"}
    )
    assert send(page) == 200


# Every asker and every language, each of them with script and without.
JOURNEYS = [
    ("patient", "en", False),
    ("patient", "es", True),
    ("carer", "en", True),
    ("carer", "es", False),
    ("clinic", "en", False),
    ("clinic", "es", True),
]


@pytest.mark.parametrize(("asker", "language", "script"), JOURNEYS)
def test_everything_is_told_section_by_section(people, snap, asker, language, script):
    page = people.arrive(PHONE, java_script_enabled=script)
    ask(page, asker, language)
    hub = page.url
    sections = page.locator(".section-list__link").evaluate_all("links => links.map(link => link.href)")
    assert len(sections) == 6

    told: dict[str, list[str]] = {}
    for number, section in enumerate(sections):
        page.goto(section)
        fill_in_everything(page)
        told[section] = what_was_filled_in(page)
        if number == 0:
            snap(page, "section")
        assert save(page) == 200
        expect(page).to_have_url(f"{hub}#prepare")
    told |= add_a_card_of_each_kind(page, next(section for section in sections if is_treatment(section)))
    page.goto(hub)
    snap(page, "hub")
    for section, answers in told.items():
        page.goto(section)
        assert what_was_filled_in(page) == answers

    page.goto(page_below(hub, {"en": "check/", "es": "revisar/"}[language]))
    written = [text for answers in told.values() for text in answers if text.startswith("Words of")]
    assert written
    checked = page.locator("main").inner_text()
    assert [text for text in written if text not in checked] == []
    snap(page, "check")


def is_treatment(address: str) -> bool:
    return bool(re.search("/(treatment|tratamiento)/$", address))


def add_a_card_of_each_kind(page: Page, treatment: str) -> dict[str, list[str]]:
    """By the buttons of the section, each of which saves it first. Gives what was told on each card's own page."""
    told = {}
    page.goto(treatment)
    for kind in page.locator('button[name="then"]').evaluate_all("all => all.map(one => one.value)"):
        with page.expect_navigation():
            page.locator(f'button[name="then"][value="{kind}"]').click()
        fill_in_everything(page)
        answers = what_was_filled_in(page)
        save(page)
        with page.expect_navigation():
            page.locator(f'#{kind} button[name="then"]').first.click()
        told[page.url] = answers
        page.goto(treatment)
    return told


def save(page: Page) -> int:
    return send(page)


def page_below(hub: str, name: str) -> str:
    return hub.split("#")[0] + name


def test_a_clinic_tells_everything_on_one_page(people, site, snap):
    clinic, coordinator = people.arrive(DESK), people.arrive(DESK)
    ask(clinic, "clinic", "en")
    reference = reference_on(clinic)
    follow(clinic, "All questions on one page")
    fill_in_everything(clinic)
    snap(clinic, "one-page")
    assert save(clinic) == 200

    sign_in(coordinator, site, "ana")
    open_request(coordinator, reference)
    expect(coordinator.get_by_text("Words of clinical_question").first).to_be_visible()
    snap(coordinator, "request")


def test_a_section_in_five_sittings(people):
    """Each time a little, from the hub; nothing of before is lost."""
    page = people.arrive(PHONE)
    ask(page, "patient", "en")
    hub = page.url
    for name, value in (
        ("side", "left"),
        ("site", "thigh_leg"),
        ("growing", "yes"),
        ("painful", "no"),
        ("biopsy", "no"),
    ):
        page.goto(page_below(hub, "diagnosis/"))
        page.locator(f'[name="{name}"][value="{value}"]').check()
        save(page)
    page.goto(page_below(hub, "diagnosis/"))
    expect(page.locator(":checked:visible")).to_have_count(5)


def test_follow_up_questions_come_with_the_answer_they_hang_on(people):
    page = people.arrive(PHONE)
    ask(page, "patient", "en")
    page.goto(page_below(page.url, "diagnosis/"))
    where = page.locator('[name="biopsy_where"]')
    expect(where).to_be_hidden()
    page.locator('[name="biopsy"][value="needle"]').check()
    expect(where).to_be_visible()


def test_enter_saves_and_does_not_press_another_button(people):
    page = people.arrive(PHONE)
    ask(page, "patient", "en")
    hub = page.url
    page.goto(page_below(hub, "treatment/"))
    page.locator('[name="first_ended_on_year"]').fill("2023")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{hub}#prepare")


def test_a_section_is_answered_by_keyboard_alone(people):
    page = people.arrive(PHONE)
    ask(page, "patient", "en")
    hub = page.url
    page.goto(page_below(hub, "diagnosis/"))
    keyboard = Keyboard(page)
    keyboard.answer("diagnosis", "bone")
    keyboard.answer("site", "thigh_leg")
    keyboard.answer("site_words", "left shin")
    keyboard.tab_to("main form button[type=submit]:not([tabindex])")
    keyboard.press("Enter")
    expect(page).to_have_url(f"{hub}#prepare")
    page.goto(page_below(hub, "diagnosis/"))
    expect(page.locator('[name="site_words"]')).to_have_value("left shin")
