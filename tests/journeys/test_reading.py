"""What a reader does on a page, without JavaScript: takes questions along, and says that something was missing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import fill_in, open_request, reference_on, send, sign_in
from tests.journeys.words import WORDS
from tests.visitor import PATIENT_ANSWERS
from tests.windows import DESK, PHONE

WORDS_OF = {
    "en": ("Take these questions to your request", "Was this page useful?", "No", "Send", "Thank you"),
    "es": ("Lleve estas preguntas a su solicitud", "¿Le sirvió esta página?", "No", "Enviar", "Gracias"),
}


@pytest.mark.parametrize("language", WORDS)
def test_ticked_questions_reach_the_coordinator_without_script(people, site, snap, language):
    words = WORDS[language]
    take, *_others = WORDS_OF[language]
    patient, coordinator = people.arrive(PHONE, java_script_enabled=False), people.arrive(DESK)
    patient.goto(words.page)
    labels = patient.locator(".questions label")
    ticked = [labels.nth(number).inner_text() for number in (0, 2)]
    for question in ticked:
        patient.get_by_label(question).check()
    snap(patient, "ticked")
    patient.get_by_role("button", name=take).click()
    patient.get_by_role("link", name=words.i_am_the_patient).click()
    questions = patient.locator("[name=questions]")
    expect(questions).to_have_value("\n".join(ticked))

    fill_in(patient, PATIENT_ANSWERS | {"email": "", "phone": "12"})
    assert send(patient) == 422
    expect(questions).to_have_value("\n".join(ticked))
    questions.fill(f"{ticked[0]}\nMay my sister come along?")
    fill_in(patient, {"phone": PATIENT_ANSWERS["phone"]})
    assert send(patient) == 200

    sign_in(coordinator, site, "ana")
    open_request(coordinator, reference_on(patient))
    expect(coordinator.get_by_text(ticked[0])).to_be_visible()
    expect(coordinator.get_by_text("May my sister come along?")).to_be_visible()
    expect(coordinator.get_by_text(ticked[1])).to_have_count(0)
    snap(coordinator, "request")


@pytest.mark.parametrize("language", WORDS)
def test_reader_tells_what_was_missing_without_script(people, snap, language):
    _take, question, no, send_it, thanks = WORDS_OF[language]
    reader = people.arrive(PHONE, java_script_enabled=False)
    reader.goto(WORDS[language].page)
    reader.get_by_role("region", name=question).get_by_role("button", name=no).click()
    expect(reader.get_by_role("heading", name=thanks)).to_be_visible()
    snap(reader, "thanks")
    reader.locator("textarea").fill("How long does it take?")
    reader.get_by_role("button", name=send_it).click()
    expect(reader.get_by_role("heading", name=thanks)).to_be_visible()
    expect(reader.locator("textarea")).to_have_count(0)
    assert reader.context.cookies() == []
