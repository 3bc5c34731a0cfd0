"""What somebody typed into the search, recognised by its shape: references, e-mail addresses, birth dates, phone numbers,
and words, which are names. Pure: `today` is an argument."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import phonenumbers

from consultations.models.consultation_request import folded
from consultations.reference import LENGTH, InvalidReference, corrections, parse_reference

MAX_CHARACTERS = 200
MAX_NAME_WORDS = 4
EARLIEST_BIRTH_YEAR = 1900
AREA_CODE_DIGITS = 10
LOCAL_DIGITS = 7

EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+")
PHONE_ABROAD = re.compile(r"\+\d[\d\s().-]{6,18}\d(?!\d)")
PHONE = re.compile(r"\(?\d[\d\s().–/-]{5,18}\d(?!\d)(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)
GROUPS = re.compile(r"(?<![^\W_])([a-z0-9]{4})[\s.–—-]?([a-z0-9]{4})(?![^\W_])", re.IGNORECASE | re.ASCII)
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})(?!\d)")
US_ORDER = re.compile(
    r"(?<![\d+])(?P<month>\d{1,2})(?:\s*[-/.,]\s*(?P<day>\d{1,2})\s*[-/.,]\s*(?P<year>\d{4}|\d{2})"
    r"| +(?P<day2>\d{1,2}),? +(?P<year2>\d{4}))(?!\d)"
)
IN_ONE = re.compile(r"(?<!\d)(?:(?P<month>\d\d)(?P<day>\d\d)(?P<year>(?:19|20)\d\d))(?!\d)")
MONTH_FIRST = re.compile(
    r"\b(?P<word>[^\W\d_]{3,10})\.?[\s-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(?P<year>\d{4})\b"
)
DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?:of |de )?(?P<word>[^\W\d_]{3,10})\.?,?[\s-]+(?:del? )?(?P<year>\d{4})\b"
)
DATES = (MONTH_FIRST, DAY_FIRST, YEAR_FIRST, US_ORDER, IN_ONE)
MONTHS = (
    "january enero", "february febrero", "march marzo", "april abril", "may mayo", "june junio", "july julio",
    "august agosto", "september septiembre setiembre", "october octubre", "november noviembre", "december diciembre",
)  # fmt: skip
MONTH_NUMBERS = {
    name[:letters]: number
    for number, names in enumerate(MONTHS, start=1)
    for name in names.split()
    for letters in (3, 4, len(name))
}


@dataclass
class Typed:
    """What was recognised. `names` are folded, each a family name that somebody may have."""

    references: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)  # what a reference that does not fit may be
    check_fails: bool = False  # something looks like a reference, and its check character does not fit
    emails: list[str] = field(default_factory=list)
    birth_dates: list[date] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)  # E.164
    names: list[str] = field(default_factory=list)
    lacks_area_code: bool = False

    @property
    def kinds(self) -> list[str]:
        """What is searched, in words. Codes for the audit as well: none holds a value."""
        found = {
            "reference": self.references or self.corrected or self.check_fails,
            "family name": self.names,
            "birth date": self.birth_dates,
            "phone": self.phones,
            "e-mail": self.emails,
        }
        return [kind for kind, values in found.items() if values]


def read(text: str, today: date) -> Typed:
    """Takes out of the text what has a shape, the plainest first; words that are left are names."""
    typed, rest = Typed(), " ".join(text[:MAX_CHARACTERS].split())
    rest = taken(EMAIL, rest, lambda found: typed.emails.append(found[0]) or True)
    rest = taken(PHONE_ABROAD, rest, lambda found: keep_phone(typed, found[0]))
    for shape in DATES:
        rest = taken(shape, rest, lambda found: keep_date(typed, found, today))
    rest = keep_references(typed, rest)
    rest = taken(PHONE, rest, lambda found: keep_phone(typed, found[0]))
    typed.names = list(names_in(rest))
    return typed


def taken(shape: re.Pattern, text: str, keep) -> str:
    """`text` without what `keep` takes."""
    return shape.sub(lambda found: " " if keep(found) else found[0], text)


def keep_phone(typed: Typed, text: str) -> bool:
    digits = sum(character.isdecimal() for character in text)
    with suppress(phonenumbers.NumberParseException):
        number = phonenumbers.parse(text, "US")
        if phonenumbers.is_possible_number(number) and (digits >= AREA_CODE_DIGITS or text.startswith("+")):
            typed.phones.append(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
            return True
    typed.lacks_area_code = typed.lacks_area_code or digits == LOCAL_DIGITS
    return digits >= LOCAL_DIGITS


def keep_date(typed: Typed, found: re.Match, today: date) -> bool:
    parts = found.groupdict()
    word = folded(parts.get("word") or "")
    if word and word not in MONTH_NUMBERS:
        return False
    month = MONTH_NUMBERS[word] if word else int(parts["month"])
    day, year = int(parts["day"] or parts["day2"]), parts["year"] or parts["year2"]
    if month > len(MONTHS) >= day:  # 27/3/1961 can only be meant as day and month
        month, day = day, month
    years = [int(year)] if len(year) == len("1961") else [1900 + int(year), 2000 + int(year)]
    dates = [born for one in years if (born := real(one, month, day)) and one >= EARLIEST_BIRTH_YEAR and born <= today]
    typed.birth_dates += dates
    return bool(dates)


def real(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def keep_references(typed: Typed, text: str) -> str:
    """Takes out what is a reference. What looks like one and is none may be a name as well, and stays."""
    whole = "".join(character for character in text if character.isalnum())
    if is_spelled(text) and keep_reference(typed, whole):
        return ""
    return taken(GROUPS, text, lambda found: keep_reference(typed, found[1] + found[2], grouped="-" in found[0]))


def is_spelled(text: str) -> bool:
    """It is one code and nothing else, whatever the spacing: "K 7 Q M 4 R T X", with one character too few or too many."""
    letters = [character for character in text if character.isalnum()]
    return abs(len(letters) - LENGTH) <= 1 and text.isascii()


def keep_reference(typed: Typed, code: str, *, grouped: bool = False) -> bool:
    """Whether it is one. A code of letters and digits, or in two groups, that does not fit was probably misheard."""
    with suppress(InvalidReference):
        typed.references.append(parse_reference(code))
        return True
    mixed = any(character.isdecimal() for character in code) and any(character.isalpha() for character in code)
    if mixed or grouped:
        typed.check_fails = typed.check_fails or mixed
        typed.corrected += [reference for reference in corrections(code) if reference not in typed.corrected]
    return False


def names_in(text: str) -> Iterator[str]:
    """Every run of words, folded: of "José Núñez Gómez" any may be the family name."""
    words = [word for word in re.split(r"[\s,;]+", text) if not any(character.isdecimal() for character in word)]
    words = [name for word in words[:MAX_NAME_WORDS] if (name := folded(word)) and not is_initial(name)]
    runs = ("".join(words[start:end]) for start, end in combinations(range(len(words) + 1), 2))
    return iter(dict.fromkeys(runs))


def is_initial(name: str) -> bool:
    """ "J", but not 李, which is a whole name."""
    return len(name) == 1 and name.isascii()
