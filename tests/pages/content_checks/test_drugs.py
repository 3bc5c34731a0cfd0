import pytest

from pages.content_checks import drugs
from tests.pages.files import page

SOURCE = "source: {title: T, publisher: P, read_on: 2026-11-20}"


@pytest.fixture
def home(write):
    """The home page with this text, and a drug that was withdrawn."""
    write("en/drugs/olaratumab", f"drug: olaratumab\nbrands: [Lartruvo]\nstatus: withdrawn\n{SOURCE}", "Text.")
    write("en/drugs/pazopanib", f"drug: pazopanib\nstatus: approved\n{SOURCE}", "Text.")
    return lambda text: write("en/home", page("/", "home", "Home"), text)


def test_page_that_does_not_say_so_is_noted(home, findings):
    home("Some had\nLartruvo.")
    assert findings(drugs.check) == [
        "en/home.md:8: note: olaratumab was withdrawn, and the text of this page does not say so."
    ]


@pytest.mark.parametrize("text", ["Olaratumab was withdrawn.", "Olaratumab is off the market.", "Pazopanib.", "None."])
def test_page_that_says_so_is_fine(home, findings, text):
    home(text)
    assert findings(drugs.check) == []
