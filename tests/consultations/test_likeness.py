"""When two requests may be one person's: against a table written out here."""

from dataclasses import replace
from datetime import date

import pytest

from consultations.enums.duplicates import Likeness, Sign
from consultations.likeness import Person, compare

HOME, CLINIC = "+13105550123", "+13105550125"
JOSE = Person("José", "Núñez-Gómez", date(1961, 3, 27), "Pepe", frozenset({HOME}), "jose@example.com")
STRANGER = Person("Mary Ann", "Walker", date(1975, 8, 2), "", frozenset({"+13105550188"}), "mary@example.com")
ELSEWHERE = {"phones": frozenset({"+13105550177"}), "email": ""}

# what differs from José → how likely it is he
TABLE = [
    ({}, Likeness.LIKELY),
    # The name and the birth date are enough, however they are spelled and however he is reached
    (ELSEWHERE, Likeness.LIKELY),
    (ELSEWHERE | {"family_name": "NUNEZ GOMEZ"}, Likeness.LIKELY),
    (ELSEWHERE | {"family_name": "Nuñes"}, Likeness.LIKELY),
    (ELSEWHERE | {"given_names": "Jose Luis"}, Likeness.LIKELY),
    (ELSEWHERE | {"given_names": "J."}, Likeness.LIKELY),
    (ELSEWHERE | {"given_names": "Pepe", "name_to_call": ""}, Likeness.LIKELY),
    # Another family name: married, or badly misspelled; then the contact has to agree
    ({"family_name": "Walker"}, Likeness.LIKELY),
    (ELSEWHERE | {"family_name": "Walker"}, None),
    # A slip in the birth date
    ({"birth_date": date(1961, 3, 28)}, Likeness.LIKELY),
    ({"birth_date": date(1916, 3, 27)}, Likeness.LIKELY),
    (ELSEWHERE | {"birth_date": date(1961, 3, 28)}, None),
    # Twins, brothers and sisters, parents and children
    ({"given_names": "Luis", "name_to_call": ""}, Likeness.POSSIBLE),
    (ELSEWHERE | {"given_names": "Luis", "name_to_call": ""}, Likeness.POSSIBLE),
    ({"birth_date": date(1988, 6, 14)}, Likeness.POSSIBLE),
    (ELSEWHERE | {"birth_date": date(1988, 6, 14)}, None),
    ({"given_names": "Luis", "name_to_call": "", "birth_date": date(1988, 6, 14)}, None),
    # Somebody else's name with his birth date and his phone: perhaps a mix-up of names
    ({"given_names": "Ana", "name_to_call": "", "family_name": "Walker"}, Likeness.POSSIBLE),
    # A shared phone or address says nothing by itself
    ({"given_names": "Ana", "name_to_call": "", "family_name": "Walker", "birth_date": date(1988, 6, 14)}, None),
    # A birth date says nothing by itself
    (ELSEWHERE | {"given_names": "Ana", "name_to_call": "", "family_name": "Walker"}, None),
]


@pytest.mark.parametrize(("changed", "likeness"), TABLE)
def test_likeness_is_as_the_table_says(changed, likeness):
    for one, other in ((JOSE, replace(JOSE, **changed)), (replace(JOSE, **changed), JOSE)):
        verdict = compare(one, other)
        assert (verdict and verdict.likeness) == likeness


def of_a_clinic(person: Person, **changed) -> Person:
    return replace(person, phones=frozenset(), email="", clinic=frozenset({CLINIC, "office@example.org"}), **changed)


def test_one_clinic_refers_many():
    assert compare(of_a_clinic(JOSE), of_a_clinic(STRANGER)) is None
    assert compare(of_a_clinic(JOSE), of_a_clinic(STRANGER, birth_date=JOSE.birth_date)) is None
    assert compare(of_a_clinic(JOSE), of_a_clinic(STRANGER, family_name=JOSE.family_name)) is None


def test_a_clinic_that_refers_somebody_again_with_a_slip_is_told():
    verdict = compare(of_a_clinic(JOSE), of_a_clinic(JOSE, birth_date=date(1961, 4, 27)))
    assert verdict
    assert verdict.likeness == Likeness.POSSIBLE
    assert Sign.CLINIC in verdict.signs


def test_a_patient_and_the_clinic_that_refers_them_are_found():
    verdict = compare(JOSE, of_a_clinic(JOSE))
    assert verdict
    assert verdict.signs == (Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.BIRTH_DATE)


def test_twins_are_named_as_what_they_may_be():
    verdict = compare(JOSE, replace(JOSE, given_names="Luis", name_to_call=""))
    assert verdict
    assert "a twin" in Sign(verdict.signs[1]).label


@pytest.mark.parametrize(
    ("changed", "signs"),
    [
        ({}, {Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.BIRTH_DATE, Sign.PHONE, Sign.EMAIL}),
        ({"family_name": "Nunes"}, {Sign.SOUND, Sign.GIVEN_NAME, Sign.BIRTH_DATE, Sign.PHONE, Sign.EMAIL}),
        ({"email": "JOSE@Example.com", "phones": frozenset()}, {
            Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.BIRTH_DATE, Sign.EMAIL,
        }),
        ({"birth_date": date(1988, 6, 14), "email": ""}, {
            Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.OTHER_BIRTH_DATE, Sign.PHONE,
        }),
        ({"birth_date": date(1961, 7, 27), "email": ""}, {
            Sign.FAMILY_NAME, Sign.GIVEN_NAME, Sign.NEAR_BIRTH_DATE, Sign.PHONE,
        }),
    ],
)  # fmt: skip
def test_reasons_are_all_that_speaks_for_it_and_against(changed, signs):
    verdict = compare(JOSE, replace(JOSE, **changed))
    assert verdict
    assert set(verdict.signs) == signs


def test_day_and_month_the_wrong_way_round_are_a_slip():
    one = replace(JOSE, birth_date=date(1961, 3, 7))
    verdict = compare(one, replace(JOSE, birth_date=date(1961, 7, 3)))
    assert verdict
    assert Sign.NEAR_BIRTH_DATE in verdict.signs


def test_names_of_other_scripts_are_compared_as_they_are():
    kim = replace(STRANGER, given_names="민준", family_name="김")
    verdict = compare(kim, replace(kim, phones=frozenset(), email=""))
    assert verdict
    assert verdict.is_likely
    assert compare(kim, replace(kim, family_name="이", phones=frozenset(), email="")) is None
