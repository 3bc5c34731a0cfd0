"""Somebody photographs a report and sends it, with script and without, and takes back what was sent by mistake."""

import pytest
from playwright.sync_api import Page, expect

from tests.consultations import sent_files as sent
from tests.journeys.steps import fill_in, open_request, reference_on, send, sign_in
from tests.visitor import PATIENT_ANSWERS
from tests.windows import DESK, PHONE

GOOD = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": sent.photo_of_a_phone("HEIF")}
REPORT = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": sent.pdf()}
WORD = {"name": "letter.doc", "mimeType": "application/msword", "buffer": sent.WORD_DOCUMENT}


def ask_and_open_files(page: Page) -> str:
    """Gives the reference."""
    page.goto("/consultation/patient/")
    fill_in(page, PATIENT_ANSWERS)
    assert send(page) == 200
    reference = reference_on(page)
    page.get_by_role("link", name="Send files").click()
    return reference


def choose_and_send(page: Page, *files: dict) -> None:
    page.locator("#id_file").set_input_files(list(files))
    page.get_by_role("button", name="Send", exact=True).click()


def row(page: Page, name: str):
    return page.locator(".upload", has_text=name)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_report_is_sent_and_opened(people, site, snap, script):
    patient, coordinator = people.arrive(PHONE, java_script_enabled=script), people.arrive(DESK)
    reference = ask_and_open_files(patient)
    choose_and_send(patient, GOOD, WORD, REPORT)
    refused = patient.locator(".error-summary, .upload__state").get_by_text("We cannot open this kind of file.")
    expect(refused).to_be_visible()
    expect(row(patient, "report.pdf").get_by_text("Received")).to_be_visible()
    snap(patient, "one-refused")
    patient.get_by_role("link", name="Back to your request").click()
    expect(row(patient, "IMG_1.HEIC").get_by_text("Received")).to_be_visible()
    snap(patient, "hub")

    sign_in(coordinator, site, "ana")
    open_request(coordinator, reference)
    snap(coordinator, "request")
    coordinator.get_by_role("link", name="report.pdf", exact=True).click()
    expect(coordinator.get_by_text("Page 1 of 1")).to_be_visible()
    snap(coordinator, "looked-at")
    with coordinator.expect_download() as download:
        coordinator.get_by_role("link", name="Download", exact=True).click()
    assert download.value.suggested_filename == f"{reference}-2.pdf"

    patient.reload()
    expect(patient.get_by_text("Our team has opened it.")).to_be_visible()
    expect(patient.get_by_role("link", name="Remove report.pdf")).to_have_count(0)
    patient.get_by_role("link", name="Remove IMG_1.HEIC").click()
    snap(patient, "asks")
    patient.get_by_role("button", name="Remove the file").click()
    expect(row(patient, "IMG_1.HEIC")).to_have_count(0)


def test_each_file_tells_how_far_it_is_to_those_who_do_not_see_it(people, snap):
    page = people.arrive(PHONE)
    ask_and_open_files(page)
    choose_and_send(page, WORD)
    expect(page.get_by_role("status").filter(has_text="Some files were not accepted.")).to_be_attached()
    choose_and_send(page, REPORT, GOOD)
    expect(page.get_by_text("We have your 2 files.")).to_be_visible()
    snap(page, "sent")


def test_file_that_does_not_arrive_is_said(people):
    page = people.arrive(PHONE)
    ask_and_open_files(page)
    page.route("**/files/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    choose_and_send(page, REPORT)
    expect(page.get_by_text("This file did not arrive.")).to_be_visible()
    page.unroute("**/files/")
    people.troubles.clear()  # the browser's own words about the broken connection
    choose_and_send(page, REPORT)
    expect(page.get_by_text("We have your file.")).to_be_visible()
