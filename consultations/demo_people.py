"""Made-up people by the million: names as often as they are borne, nearly everybody with a phone and an address.

Phone numbers have the exchange 555, which no telephone has (555-1212 and 555-4334 are services); e-mail addresses are from
example.com (RFC 2606).
"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from random import Random
from typing import NamedTuple

from faker import Faker

from consultations.encryption import BlindIndex, encrypt
from consultations.models import ConsultationRequest
from consultations.reference import ALPHABET, LENGTH, check_character, grouped
from consultations.urgency import ADULT_AGE_YEARS

NAMES, DAYS = 4000, 12000  # how many of each are encrypted, at most; a name that many bear is among them as often
OLDEST_YEARS, YOUNGEST_YEARS = 88, 14
ASKED_BEFORE = 0.1  # of all requests, the share of people who come again
REMEMBERED = 5000
# California and its neighbours, Texas, Colorado, Utah, Illinois, New York
AREA_CODES = [
    "209", "213", "310", "323", "341", "408", "415", "424", "442", "510", "530", "559", "562", "619", "626", "628",
    "650", "657", "661", "669", "707", "714", "747", "760", "805", "818", "820", "831", "840", "858", "909", "916",
    "925", "949", "951", "480", "520", "602", "623", "928", "702", "725", "775", "458", "503", "541", "971", "206",
    "253", "360", "425", "509", "210", "214", "254", "281", "325", "346", "361", "409", "430", "432", "469", "512",
    "682", "713", "726", "737", "806", "817", "830", "832", "903", "915", "936", "940", "956", "972", "979", "303",
    "719", "720", "970", "505", "575", "385", "435", "801", "217", "224", "309", "312", "331", "618", "630", "708",
    "773", "779", "815", "847", "212", "315", "332", "347", "516", "518", "585", "607", "631", "646", "716", "718",
    "845", "914", "917", "929",
]  # fmt: skip
SERVICES = (1212, 4334)
Token = tuple[str, bytes | None]  # a value, encrypted, and the keyed hash that finds it
Who = tuple[str, bool]  # the language of the page, and whether a child


class Person(NamedTuple):
    given_names: Token
    family_name: Token
    birth_date: Token
    city: Token
    phone: Token
    email: Token


class People:
    """`today` is the centre's date. The same `random` and `today` make the same people, encrypted anew."""

    def __init__(self, random: Random, fakers: dict[str, Faker], today: date, *, how_many: int) -> None:
        self.random, self.addresses = random, count(1)
        names, days = min(NAMES, how_many), min(DAYS, how_many)
        self.given = {code: drawn(faker.first_name, names) for code, faker in fakers.items()}
        self.family: dict[str, list[Token]] = {}
        self.sounds: dict[str, bytes | None] = {}
        for code, faker in fakers.items():
            self.family[code] = [self.family_name(faker.last_name()) for _time in range(names)]
        self.full = {code: drawn(faker.name, names) for code, faker in fakers.items()}
        self.cities = {code: drawn(faker.city, names) for code, faker in fakers.items()}
        self.births = {
            False: drawn(self.day(today, ADULT_AGE_YEARS + 1, OLDEST_YEARS), days, "birth_date_index"),
            True: drawn(self.day(today, YOUNGEST_YEARS, ADULT_AGE_YEARS), days // 10 + 1, "birth_date_index"),
        }
        self.seen: dict[Who, list[Person]] = {}

    def day(self, today: date, youngest: int, oldest: int) -> Callable[[], date]:
        """Birthdays of people older than `youngest` and younger than `oldest` years, today."""
        first = today.replace(year=today.year - oldest, day=1).toordinal() + 31
        last = today.replace(year=today.year - youngest, day=1).toordinal() - 1
        return lambda: date.fromordinal(self.random.randint(first, last))

    def next(self, language: str, *, child: bool) -> Person:
        """Somebody new, or one of those who came before."""
        seen = self.seen.setdefault((language, child), [])
        if seen and self.random.random() < ASKED_BEFORE:
            return self.random.choice(seen)
        person = Person(
            self.random.choice(self.given[language]),
            self.random.choice(self.family[language]),
            self.random.choice(self.births[child]),
            self.random.choice(self.cities[language]),
            self.phone(),
            token(f"person{next(self.addresses)}@example.com", "email_index"),
        )
        if len(seen) < REMEMBERED:
            seen.append(person)
        else:
            seen[self.random.randrange(REMEMBERED)] = person
        return person

    def family_name(self, name: str) -> Token:
        made = token(name, "family_name_index")
        self.sounds[made[0]] = token(name, "family_name_sound_index")[1]
        return made

    def name(self, language: str) -> Token:
        return self.random.choice(self.full[language])

    def phone(self) -> Token:
        line = self.random.randrange(10_000)
        line += line in SERVICES
        return token(f"+1{self.random.choice(AREA_CODES)}555{line:04}", "phone_index")


def token(value: object, index: str = "") -> Token:
    """`index` is the blind index of a request that the value is found by."""
    field = ConsultationRequest._meta.get_field(index) if index else None
    return encrypt(str(value)), field.of(value) if isinstance(field, BlindIndex) else None


def drawn(draw: Callable[[], object], times: int, index: str = "") -> list[Token]:
    return [token(draw(), index) for _time in range(times)]


def references(random: Random) -> Iterator[str]:
    """References as they are given out, none twice, in no order that anybody would see."""
    size = len(ALPHABET)
    bodies = size ** (LENGTH - 1)
    step, body = (
        1_618_033_989,
        random.randrange(bodies),
    )  # no multiple of 23, so that every body comes before one comes twice
    while True:
        body = (body + step) % bodies
        characters, rest = "", body
        for _place in range(LENGTH - 1):
            rest, place = divmod(rest, size)
            characters += ALPHABET[place]
        yield grouped(characters + check_character(characters))
