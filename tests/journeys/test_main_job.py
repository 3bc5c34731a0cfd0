"""A page is read, a request is sent, staff answer it: the main job of the site, as people see it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    do,
    fill_in,
    link_in,
    mail_to,
    open_queue,
    open_request,
    reference_on,
    send,
    sign_in,
    two_others_ask_before,
)
from tests.journeys.words import CLINICAL_WORDS, WORDS, Words
from tests.visitor import PATIENT_ANSWERS
from tests.windows import DESK, PHONE

SITE_LANGUAGES = {"en": "en-US", "es": "es-US"}


@pytest.mark.parametrize("language", WORDS)
def test_main_job(people, site, snap, language):
    words, email = WORDS[language], f"reader-{language}@example.com"
    answers = PATIENT_ANSWERS | {
        "wants": "came_back",
        "emergency_signs": ["pain"],
        "language": language,
        "email": email,
    }

    two_others_ask_before(site)
    patient = people.arrive(PHONE, locale=SITE_LANGUAGES[language])
    read_and_ask(patient, snap, words)
    reference = fill_in_and_send(patient, snap, words, answers)

    mail = mail_to(site, email)
    assert reference in mail["Subject"]
    assert_mail_tells_nothing(mail, answers)

    at_home = people.arrive(PHONE)
    open_private_link(at_home, mail, words)
    assert reference_on(at_home) == reference

    coordinator = people.arrive(DESK)
    sign_in(coordinator, site, "ana")
    assert open_queue(coordinator)[0] == reference
    snap(coordinator, "queue")
    answer(coordinator, snap, reference)

    at_home.reload()
    expect(at_home.get_by_text(words.closed)).to_be_visible()
    expect(at_home.get_by_text(words.arranged)).to_be_visible()
    snap(at_home, "closed")
    news = mail_to(site, email, number=2)
    assert_mail_tells_nothing(news, answers)


def test_hub_tells_that_we_talked(people, site):
    patient, coordinator = people.arrive(PHONE), people.arrive(DESK)
    patient.goto(WORDS["en"].form)
    fill_in(patient, PATIENT_ANSWERS)
    send(patient)
    sign_in(coordinator, site, "ben")
    open_request(coordinator, reference_on(patient))
    do(coordinator, "Log a call", outcome="reached")
    patient.reload()
    expect(patient.get_by_text(WORDS["en"].we_talked)).to_be_visible()


def read_and_ask(patient: Page, snap, words: Words) -> None:
    """From the page to the empty form, by what a thumb can reach."""
    patient.goto(words.page)
    snap(patient, "page")
    patient.locator(".bottom-bar").get_by_role("link", name=words.ask).click()
    snap(patient, "start")
    patient.get_by_role("link", name=words.i_am_the_patient).click()
    expect(patient).to_have_url(re.compile(f"{words.form}$"))


def fill_in_and_send(patient: Page, snap, words: Words, answers: dict) -> str:
    """Gives the reference that the patient then reads, beside the promise."""
    fill_in(patient, answers)
    snap(patient, "form")
    assert send(patient) == 200
    expect(patient.locator(".promise__text")).to_contain_text(words.promise)
    expect(patient.get_by_text(words.received)).to_be_visible()
    snap(patient, "hub")
    return reference_on(patient)


def open_private_link(page: Page, mail, words: Words) -> None:
    """In a browser that has never been here. The address bar keeps no token."""
    link = link_in(mail)
    page.goto(link)
    assert link.rstrip("/").rsplit("/", 1)[1] not in page.url
    expect(page.locator(".promise__text")).to_contain_text(words.promise)


def answer(coordinator: Page, snap, reference: str) -> None:
    open_request(coordinator, reference)
    snap(coordinator, "request")
    do(coordinator, "Claim")
    do(coordinator, "Log a call", outcome="reached", text="Has the last report at hand.")
    do(coordinator, "Close", reason="visit_arranged")
    snap(coordinator, "closed-for-staff")
    assert reference not in open_queue(coordinator)


def assert_mail_tells_nothing(mail, answers: dict) -> None:
    """No clinical word; no name, phone or birth date of the patient."""
    text = f"{mail['From']}\n{mail['Subject']}\n{mail.get_content()}".casefold()
    text = text.replace(link_in(mail).casefold(), "")
    assert [word for word in CLINICAL_WORDS if word in text] == []
    digits = re.sub(r"\D", "", answers["phone"])
    private = (answers["given_names"], answers["family_name"], answers["birth_date_year"], answers["phone"], digits)
    assert [value for value in private if value.casefold() in text] == []
