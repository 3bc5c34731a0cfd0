import pytest

from pages.content_checks import numbers
from tests.pages.files import page

CARD = "level: today\ntitle: Fever"
HOME = page("/", "home", "Home")


@pytest.fixture
def card(write):
    """The fever card, in a language."""
    return lambda language, text: write(f"{language}/care_cards/fever", CARD, text)


@pytest.mark.parametrize(
    "text",
    [
        "Call at **100.4°F (38°C)**.",
        "Call at 100.4 °F, or 38 °C.",
        "Call at 38.0 °C (100.4 °F).",
        "Call at 101°F (38.3°C).",
        "Call at 38 °C.",
    ],
)
def test_same_temperature_in_two_units_is_fine(card, findings, text):
    card("en", text)
    assert findings(numbers.check) == []


def test_two_units_that_say_different_things_are_an_error(card, findings):
    card("en", "Call at 100.4°F (38.5°C).")
    assert findings(numbers.check) == ["en/care_cards/fever.md:5: error: 100.4 °F is not 38.5 °C."]


def test_page_agrees_with_the_cards(card, write, findings):
    card("en", "Call at 100.4°F (38°C).")
    write("en/home", HOME, "## Fever\n\nCall at 101°F.")
    assert findings(numbers.check) == ["en/home.md:10: error: 101 °F here, and 100.4 °F in fever.md:5."]


def test_number_of_a_card_is_that_of_its_twin(card, findings):
    card("en", "Call within 2 hours.")
    card("es", "Llame antes de 3 horas.")
    assert findings(numbers.check) == ["es/care_cards/fever.md:5: error: The numbers are 3 here, and 2 in 'en'."]


def test_order_of_numbers_is_not_looked_at(card, findings):
    card("en", "Call 911 within 2 hours.")
    card("es", "Antes de 2 horas, llame al 911.")
    assert findings(numbers.check) == []


@pytest.mark.parametrize(
    "text",
    [
        "Call 310-552-9999.",
        "Call [us](tel:+13105529999).",
        "Call (310) 552-9999.",
        "Call [911](tel:911).",
        "Call the help line at 800-227-2345.",
        "From 1980 to 1999, 1,178 people.",
    ],
)
def test_phone_of_the_center_is_fine(write, findings, text):
    write("en/home", HOME, text)
    assert findings(numbers.check) == []


@pytest.mark.parametrize(
    ("text", "number"), [("310-552-9998", "3105529998"), ("[us](tel:+13105529998)", "tel:+13105529998")]
)
def test_other_phone_is_an_error(write, findings, text, number):
    write("en/home", HOME, text)
    assert findings(numbers.check) == [f"en/home.md:8: error: {number} is not the phone number of the center."]
