"""No two texts disagree about what a reader acts on: a temperature, a number in a care card, the phone of the center."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import links, passages
from pages.content_files import CARDS, DRUGS, PAGES, TERMS, Item

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TEMPERATURE = re.compile(r"(\d+(?:[.,]\d+)?)\s*°\s*([CF])\b")
SAME_BREATH = 5  # characters between two temperatures that say the same in two units: " (", " or "
PHONE = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?\(?(\d{3})\)?[-. ](\d{3})[-. ](\d{4})(?!\d)")
EMERGENCY = "911"
TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")  # help lines of others may be named


def check(contents: Contents) -> Iterator[Finding]:
    for language in contents.forms:
        yield from check_temperatures(contents, language)
    yield from check_cards(contents)
    for item in contents.of(PAGES, CARDS):
        yield from check_phones(contents, item)


# --- Temperatures ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Temperature:
    item: Item
    line: int
    number: str  # as written, with a decimal point
    unit: str  # "F" or "C"

    def __str__(self):
        return f"{self.number} °{self.unit}"

    @property
    def decimals(self) -> int:
        return len(self.number.partition(".")[2])


def check_temperatures(contents: Contents, language: str) -> Iterator[Finding]:
    """In one language there is one temperature to act on, in each unit. The care cards have the first word."""
    first: dict[str, Temperature] = {}
    for item in contents.of(CARDS, PAGES, TERMS, DRUGS, language=language):
        for one in temperatures(item):
            known = first.setdefault(one.unit, one)
            if float(one.number) != float(known.number):
                place = f"{known.item.source.file.name}:{known.line}"
                yield found(Weight.ERROR, item, one.line, f"{one} here, and {known} in {place}.")
        yield from check_units(item)


def temperatures(item: Item) -> list[Temperature]:
    return [
        Temperature(item, passage.line, match[1].replace(",", "."), match[2])
        for passage in passages(item)
        for match in TEMPERATURE.finditer(passage.text)
    ]


def check_units(item: Item) -> Iterator[Finding]:
    for passage in passages(item):
        for one, other in pairwise(TEMPERATURE.finditer(passage.text)):
            if one[2] != other[2] and other.start() - one.end() <= SAME_BREATH:
                both = [Temperature(item, passage.line, match[1].replace(",", "."), match[2]) for match in (one, other)]
                fahrenheit, celsius = sorted(both, key=lambda temperature: temperature.unit, reverse=True)
                if not are_the_same(fahrenheit, celsius):
                    yield found(Weight.ERROR, item, passage.line, f"{fahrenheit} is not {celsius}.")


def are_the_same(fahrenheit: Temperature, celsius: Temperature) -> bool:
    """Once one of them is rounded as the other is written."""
    f, c = float(fahrenheit.number), float(celsius.number)
    return round(c * 9 / 5 + 32, fahrenheit.decimals) == f or round((f - 32) * 5 / 9, celsius.decimals) == c


# --- Care cards ------------------------------------------------------------------------------------------------------


def check_cards(contents: Contents) -> Iterator[Finding]:
    first: dict[str, Item] = {}
    for item in contents.of(CARDS):
        twin = first.setdefault(item.content.name, item)
        if (here := numbers(item)) != (there := numbers(twin)):
            message = f"The numbers are {', '.join(here)} here, and {', '.join(there)} in {twin.content.language!r}."
            yield found(Weight.ERROR, item, "body", message)


def numbers(item: Item) -> list[str]:
    return sorted(number for passage in passages(item) for number in NUMBER.findall(passage.text))


# --- Phone -----------------------------------------------------------------------------------------------------------


def check_phones(contents: Contents, item: Item) -> Iterator[Finding]:
    named = [(passage.line, "".join(match)) for passage in passages(item) for match in PHONE.findall(passage.text)]
    called = [(link.line, link.address) for link in links(item) if link.address.startswith("tel:")]
    for line, number in (*named, *called):
        digits = re.sub(r"\D", "", number)
        if digits not in (EMERGENCY, contents.phone[-10:], contents.phone[1:]) and not digits.startswith(TOLL_FREE):
            yield found(Weight.ERROR, item, line, f"{number} is not the phone number of the center.")
