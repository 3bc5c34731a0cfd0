"""The smallest parts: texts, references, contacts, and what stands where a value is missing. Pure."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.utils.text import Truncator

from consultations.sections.answer_words import answer_words
from consultations.sections.question import UNKNOWN, Question

Element = dict

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ASKED_UNKNOWN, NOT_TOLD = "asked-unknown", "unknown"  # of http://terminology.hl7.org/CodeSystem/data-absent-reason
NPI = "http://hl7.org/fhir/sid/us-npi"
LANGUAGES = "urn:ietf:bcp:47"
MAX_TITLE_CHARACTERS = 200


def filled(element):
    """Without what is empty, all the way down: FHIR knows no empty string, list or object. False and 0 are values."""
    if isinstance(element, Mapping):
        return {name: value for name, inner in element.items() if not is_empty(value := filled(inner))}
    if isinstance(element, list | tuple):
        return [value for inner in element if not is_empty(value := filled(inner))]
    return printable(element) if isinstance(element, str) else element


def is_empty(value) -> bool:
    return value is None or value == "" or value == [] or value == {}


def printable(text: str) -> str:
    """Without control characters other than tab and line ends, and without space around."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\r\n").strip()


def words(text: object) -> Element:
    """A CodeableConcept that is text alone; {} for no text."""
    return {"text": str(text)} if text else {}


def absent(reason: str) -> Element:
    return {"extension": [{"url": ABSENT, "valueCode": reason}]}


def concept(text: str, value: object) -> Element:
    """The text; or why there is none: asked and not known, or not told."""
    if text and value != UNKNOWN:
        return words(text)
    return absent(ASKED_UNKNOWN if value == UNKNOWN else NOT_TOLD)


def rough_date(name: str, value: object) -> Element:
    """ "2024", "2024-03" or a day as the FHIR date `name`; a day that they do not know says so; nothing for no answer."""
    if value == UNKNOWN:
        return {f"_{name}": absent(ASKED_UNKNOWN)}
    return {name: value} if value else {}


def moment(at: datetime | None) -> str | None:
    """An instant, in UTC."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None


def to(full_url: str) -> Element:
    return {"reference": full_url}


def phone(number: str, *, system: str = "phone") -> Element:
    return {"system": system, "value": number} if number else {}


def email(address: str) -> Element:
    return phone(address, system="email")


def title(text: str) -> str:
    return Truncator(text).chars(MAX_TITLE_CHARACTERS)


def lines(questions: Iterable[Question], values: Mapping, without: Iterable[str] = ()) -> str:
    """ "Deep: Yes", a line for each answer, as staff read it."""
    asked = [question for question in questions if question.code not in set(without)]
    return "\n".join(f"{question.short}: {text}" for question in asked if (text := answer_words(question, values)))


def note(text: str, heading: str = "") -> Element:
    """An Annotation; {} for no text."""
    return {"text": f"{heading}\n{text}" if heading else text} if text else {}
