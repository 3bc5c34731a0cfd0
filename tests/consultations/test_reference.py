"""A reference survives being read out, written down and typed in: what is typed wrong is refused, never another's."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.reference import (
    ALPHABET,
    LENGTH,
    InvalidReference,
    check_character,
    corrections,
    grouped,
    new_reference,
    parse_reference,
)

bodies = st.text(alphabet=ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1)


def is_valid(characters: list[str]) -> bool:
    try:
        parse_reference("".join(characters))
    except InvalidReference:
        return False
    return True


@pytest.mark.parametrize("reference", [new_reference() for _time in range(3)], ids=["first", "second", "third"])
def test_new_reference_is_two_groups_of_four_and_reads_back_as_itself(reference):
    assert re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", reference)
    assert parse_reference(reference) == reference


@settings(deadline=None, database=None)
@given(bodies)
def test_every_single_wrong_character_is_caught(body):
    right = [*body, check_character(body)]
    for place in range(LENGTH):
        for wrong in ALPHABET.replace(right[place], ""):
            assert not is_valid([*right[:place], wrong, *right[place + 1 :]])


@settings(deadline=None, database=None)
@given(bodies)
def test_every_swap_of_two_different_characters_is_caught(body):
    right = [*body, check_character(body)]
    for first, second in combinations(range(LENGTH), 2):
        swapped = right.copy()
        swapped[first], swapped[second] = right[second], right[first]
        assert is_valid(swapped) == (swapped == right)


@pytest.mark.parametrize("dress", ["{}", " {} ", "{}\n"])
@pytest.mark.parametrize("separator", ["-", "", " ", " – ", "."])
@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_reference_is_found_as_people_type_it(dress, separator, case):
    reference = new_reference()
    assert parse_reference(dress.format(case(reference.replace("-", separator)))) == reference


@pytest.mark.parametrize("never_used", [*"01OILSZBAEUW5", "Ñ", "²", "٣"])
def test_character_that_we_never_use_is_refused(never_used):
    assert never_used not in ALPHABET
    with pytest.raises(InvalidReference):
        parse_reference(never_used + new_reference()[1:])


@pytest.mark.parametrize("text", ["", "-", "K7QM", "K7QM-4RT", "K7QM-4RTX2"])
def test_wrong_length_is_refused(text):
    with pytest.raises(InvalidReference):
        parse_reference(text)


def test_references_do_not_come_in_a_row():
    assert len({new_reference() for _time in range(500)}) == 500


def wrong_ones(right: str) -> list[str]:
    """`right` with each single character wrong, two neighbours swapped, one missing, one doubled."""
    single = [
        right[:place] + other + right[place + 1 :]
        for place in range(LENGTH)
        for other in ALPHABET
        if other != right[place]
    ]
    swapped = [right[:place] + right[place + 1] + right[place] + right[place + 2 :] for place in range(LENGTH - 1)]
    missing = [right[:place] + right[place + 1 :] for place in range(LENGTH)]
    doubled = [right[:place] + right[place] + right[place:] for place in range(LENGTH)]
    return [text for text in (*single, *swapped, *missing, *doubled) if text != right]


def test_every_slip_of_one_character_can_be_put_right():
    right = new_reference().replace("-", "")
    assert [text for text in wrong_ones(right) if grouped(right) not in corrections(text)] == []


def test_what_can_be_put_right_is_a_reference_and_few():
    for text in wrong_ones(new_reference().replace("-", "")):
        assert 0 < len(corrections(text)) <= 2 * LENGTH
        assert all(is_valid(reference.replace("-", "")) for reference in corrections(text))


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("Q", "O"),
        ("Q", "0"),
        ("7", "1"),
        ("7", "I"),
        ("F", "S"),
        ("8", "B"),
        ("2", "Z"),
        ("3", "E"),
        ("V", "U"),
        ("M", "W"),
    ],
)
def test_a_look_alike_that_we_never_use_is_folded(meant, typed):
    right = meant + "K7QM4R"
    right += check_character(right)
    assert corrections(typed + right[1:]) == [grouped(right)]


def test_several_look_alikes_at_once_are_folded():
    right = "Q8K72M4"
    right += check_character(right)
    assert grouped(right) in corrections("OBK7Z" + right[5:])


def test_what_look_or_sound_explains_comes_first():
    right = "NK7QM4R"
    right += check_character(right)
    assert corrections("M" + right[1:])[0] == grouped(right)


@pytest.mark.parametrize("text", ["", "A", "AEIOUAEI", "K7QM", "K7QM4RTXKK", "ÑÑÑÑÑÑÑÑ"])
def test_what_is_far_from_any_reference_has_no_correction(text):
    assert corrections(text) == []
