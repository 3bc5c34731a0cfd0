"""Whether two requests may be one person's, and which signs say so. Pure.

One sign alone never does: families share a phone, carers an e-mail address, a clinic refers hundreds, and a common name is
common. Candidates are looked up elsewhere; here two people are compared.
"""

from dataclasses import dataclass
from datetime import date

from consultations.enums.duplicates import Likeness, Sign
from consultations.sounding import latin_words, sound_key


@dataclass(frozen=True)
class Person:
    """What of a request is compared. Names as they were written; phones in E.164.

    `phones` are the patient's and the carer's; `clinic` holds the phone and the address of a clinic that asked, which are
    those of all its patients.
    """

    given_names: str
    family_name: str
    birth_date: date
    name_to_call: str = ""
    phones: frozenset[str] = frozenset()
    email: str = ""
    clinic: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Verdict:
    likeness: Likeness
    signs: tuple[Sign, ...]

    @property
    def is_likely(self) -> bool:
        return self.likeness == Likeness.LIKELY


NAME, CONTACT = "name", "contact"  # the same or sounding alike; the same phone number or e-mail address
# The first one whose signs all hold decides.
RULES: tuple[tuple[Likeness, frozenset[str]], ...] = (
    (Likeness.LIKELY, frozenset({NAME, Sign.GIVEN_NAME, Sign.BIRTH_DATE})),
    (Likeness.LIKELY, frozenset({Sign.GIVEN_NAME, Sign.BIRTH_DATE, CONTACT})),  # married, or badly misspelled
    (Likeness.LIKELY, frozenset({NAME, Sign.GIVEN_NAME, Sign.NEAR_BIRTH_DATE, CONTACT})),
    (Likeness.POSSIBLE, frozenset({NAME, Sign.GIVEN_NAME, Sign.NEAR_BIRTH_DATE, Sign.CLINIC})),
    (Likeness.POSSIBLE, frozenset({NAME, Sign.GIVEN_NAME, CONTACT})),
    (Likeness.POSSIBLE, frozenset({NAME, Sign.BIRTH_DATE})),
    (Likeness.POSSIBLE, frozenset({Sign.BIRTH_DATE, CONTACT})),
)


def compare(one: Person, other: Person) -> Verdict | None:
    """None when nothing speaks for one person. The signs are in the order of their reading."""
    signs = signs_of(one, other)
    hold = signs | ({NAME} if signs & {Sign.FAMILY_NAME, Sign.SOUND} else set())
    hold |= {CONTACT} if signs & {Sign.PHONE, Sign.EMAIL} else set()
    likeness = next((likeness for likeness, needed in RULES if needed <= hold), None)
    if likeness is None:
        return None
    return Verdict(likeness, tuple(sign for sign in Sign if sign in signs))


def signs_of(one: Person, other: Person) -> set[str]:
    signs: set[str] = {family_sign(one, other), given_sign(one, other), birth_sign(one.birth_date, other.birth_date)}
    if one.phones & other.phones:
        signs.add(Sign.PHONE)
    if one.email and one.email.casefold() == other.email.casefold():
        signs.add(Sign.EMAIL)
    if one.clinic & other.clinic:
        signs.add(Sign.CLINIC)
    return signs - {""}


def family_sign(one: Person, other: Person) -> str:
    if words(one.family_name) == words(other.family_name):
        return Sign.FAMILY_NAME
    sound = sound_key(one.family_name)
    return Sign.SOUND if sound and sound == sound_key(other.family_name) else ""


def given_sign(one: Person, other: Person) -> str:
    """The same first name, however spelled, its initial, or what they are called; else that it is another."""
    firsts, others = words(one.given_names), words(other.given_names)
    if not firsts or not others:
        return ""
    called = {*words(one.name_to_call)} & {*others} or {*words(other.name_to_call)} & {*firsts}
    return Sign.GIVEN_NAME if called or is_same_first(firsts[0], others[0]) else Sign.OTHER_GIVEN_NAME


def is_same_first(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other or (one[0] == other[0] and len(sound_key(one)) > 1 and sound_key(one) == sound_key(other))


def birth_sign(one: date, other: date) -> Sign:
    if one == other:
        return Sign.BIRTH_DATE
    parts = [(day.year, day.month, day.day) for day in (one, other)]
    alike = sum(mine == theirs for mine, theirs in zip(*parts, strict=True))
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    return Sign.NEAR_BIRTH_DATE if alike == 2 or swapped else Sign.OTHER_BIRTH_DATE


def words(name: str) -> list[str]:
    """In Latin letters; a name of another script as it is."""
    return latin_words(name) or name.casefold().split()
