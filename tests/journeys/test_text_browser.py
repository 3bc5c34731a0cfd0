"""A page is read and a request sent in a browser that shows nothing but text."""

import os
import shutil

import pytest

from tests.journeys.steps import mail_to
from tests.journeys.text_browser import TextBrowser
from tests.journeys.words import WORDS
from tests.processes import wait_for


@pytest.fixture
def reader(site, tmp_path):
    program = os.environ.get("W3M") or shutil.which("w3m")
    if not program:
        pytest.skip(os.environ.get("NO_W3M") or "no w3m here: script/test fetches one where it can")
    reader = TextBrowser(program, f"{site.address}{WORDS['en'].page}", tmp_path)
    yield reader
    reader.close()


def test_page_is_read_and_request_sent_in_a_text_browser(site, reader):
    page = reader.page()
    assert page.index("Local recurrence") < page.index("Key points") < page.index("Ask for a consultation", 1000)

    reader.follow("Ask for a consultation")
    assert "Who is asking?" in reader.page()
    reader.follow("I am the patient")
    assert "Before you send" in reader.page()

    reader.follow("Send my request")
    assert "There is a problem" in reader.page()

    fill_in(reader)
    reader.follow("Send my request")
    hub = wait_for(lambda: (page := reader.page()) and "Your reference" in page and page)
    assert "A coordinator will call by" in hub
    assert mail_to(site, "reader@example.com")["Subject"].split()[-1] in hub


def fill_in(reader: TextBrowser) -> None:
    for question, answer in {
        "Is any of this happening": "None of these",
        "What would you like": "A second opinion",
        "Do you need an interpreter": "No$",
        "When is a good time": "Morning",
        "May we leave a voicemail": "Yes$",
        "May we send text": "No$",
        "Before you send": "You may contact me",
    }.items():
        reader.choose(question, answer)
    for label, text in {
        "Given names": "Nora",
        "Family name": "Quigley",
        "Month": "3",
        "Day": "27",
        "Year": "1961",
        "City or town where": "Pasadena",
        "Phone number": "213-555-0142",
        "Email address": "reader@example.com",
    }.items():
        reader.type(label, text)
    reader.pick("State", "California")
