"""What somebody types is recognised by its shape, in whatever order and spelling."""

from datetime import date

import pytest

from consultations.admin.queue.typed import MAX_CHARACTERS, read
from consultations.reference import new_reference
from tests.consultations.naughty import BY_REASON, NAUGHTY

TODAY = date(2026, 11, 23)
BORN = date(1961, 3, 27)


def typed(text: str):
    return read(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "3/27/1961", "03/27/1961", "3-27-1961", "3.27.1961", "3 27 1961", "3/27/61", "03271961", "1961-03-27", "1961/3/27",
        "March 27, 1961", "mar 27 1961", "27 March 1961", "27-Mar-1961", "March 27th, 1961", "27 de marzo de 1961",
        "27 marzo 1961", "Mar. 27, 1961", "27/3/1961", " 3 / 27 / 1961 ",
    ],
)  # fmt: skip
def test_a_birth_date_is_known_in_many_spellings(text):
    assert typed(text).birth_dates == [BORN]
    assert typed(text).kinds == ["birth date"]


def test_month_comes_first_as_in_the_united_states():
    assert typed("4/5/1961").birth_dates == [date(1961, 4, 5)]


def test_a_year_of_two_digits_may_be_of_either_century_but_not_to_come():
    assert typed("3/27/05").birth_dates == [date(1905, 3, 27), date(2005, 3, 27)]


@pytest.mark.parametrize("text", ["13/45/1961", "2/30/1961", "3/27/2061", "3/27/1799"])
def test_what_can_be_no_birth_date_is_none(text):
    assert typed(text).birth_dates == []


@pytest.mark.parametrize(
    "text",
    [
        "(310) 555-0123", "310-555-0123", "310.555.0123", "310 555 0123", "3105550123", "13105550123", "1-310-555-0123",
        "+1 310 555 0123", "+13105550123", "310-555-0123 x12", "310/555-0123",
    ],
)  # fmt: skip
def test_a_phone_number_is_known_in_any_form(text):
    assert typed(text).phones == ["+13105550123"]
    assert typed(text).kinds == ["phone"]


def test_a_number_from_abroad_begins_with_a_plus():
    assert typed("+52 55 1234 5678").phones == ["+525512345678"]


def test_a_number_without_area_code_is_told_so():
    assert typed("555-0123").lacks_area_code
    assert typed("555-0123").kinds == []


@pytest.mark.parametrize(
    "text", ["Núñez-Gómez", "nunez gomez", "NUNEZ-GOMEZ", "José Núñez Gómez", "Nuñez  Gómez, José"]
)
def test_a_family_name_is_folded_and_may_be_any_run_of_the_words(text):
    assert "nunezgomez" in typed(text).names
    assert typed(text).kinds == ["family name"]


def test_several_things_are_known_together():
    found = typed("Núñez 3/27/1961 JOSE@example.com (310) 555-0123")
    assert found.kinds == ["family name", "birth date", "phone", "e-mail"]
    assert (found.names, found.birth_dates, found.phones) == (["nunez"], [BORN], ["+13105550123"])


@pytest.mark.parametrize("spelling", ["{a}-{b}", "{a}{b}", "{a} {b}", "{a}–{b}", " {a}.{b} "])
def test_a_reference_is_known_in_any_spacing_and_case(spelling):
    for _time in range(20):
        reference = new_reference()
        text = spelling.format(a=reference[:4], b=reference[5:])
        assert typed(text).references == typed(text.lower()).references == [reference]


def test_a_spelled_reference_is_known():
    assert typed(" ".join("K7QM4RTX"[:7])).check_fails
    reference = new_reference()
    assert typed(" ".join(reference.replace("-", "").lower())).references == [reference]


def test_a_name_of_eight_letters_is_a_name():
    assert typed("martinez").kinds == ["family name"]
    assert typed("jose ruiz").kinds == ["family name"]


@pytest.mark.parametrize("text", ["", " ", "☃", "12", "@", "-" * MAX_CHARACTERS, "9" * 5000])
def test_what_has_no_shape_is_nothing(text):
    assert typed(text).kinds == []


@pytest.mark.parametrize("text", [*NAUGHTY, *BY_REASON.values()])
def test_nothing_that_is_typed_breaks_it(text):
    assert typed(text) == typed(text)
