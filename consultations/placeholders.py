"""What a ready-made text for a patient may leave open, `{{name}}`, and how that is filled in. Pure.

The names are a fixed list, and a value is text: nothing in it is looked at again, so that neither a template nor a name that
somebody typed can reach anything else.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Placeholder:
    """`means` is for staff; `samples` are made-up values by language, for the preview of a template."""

    name: str
    means: str
    samples: Mapping[str, str]

    @property
    def written(self) -> str:
        return "{{" + self.name + "}}"


PLACEHOLDERS = {
    placeholder.name: placeholder
    for placeholder in (
        Placeholder("name", "How the person we write to is called", {"en": "Maria", "es": "María"}),
        Placeholder("phone", "The center’s phone number", {"en": "555-0100", "es": "555-0100"}),
        Placeholder("reference", "The reference of the request", {"en": "K7QM-4RTX", "es": "K7QM-4RTX"}),
        Placeholder("staff_name", "Your own name", {"en": "Ana Ruiz", "es": "Ana Ruiz"}),
        Placeholder(
            "promised_day",
            "By when we promised what comes next",
            {
                "en": "Wednesday, November 25, 5 pm Pacific",
                "es": "miércoles 25 de noviembre, 5 p. m. hora del Pacífico",
            },
        ),
        Placeholder(
            "records",
            "The records on the list that have not come, each on a line of its own",
            {
                "en": "- MRI, left thigh\n- Pathology report",
                "es": "- Resonancia, muslo izquierdo\n- Informe de patología",
            },
        ),
        Placeholder(
            "appointment",
            "When the booked appointment is, with the time zone",
            {"en": "Tuesday, December 1, 9 am Pacific", "es": "martes 1 de diciembre, 9 a. m. hora del Pacífico"},
        ),
    )
}


@dataclass(frozen=True)
class Problem:
    """What is wrong in a text, and where; lines count from 1."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.message}"


def problems_of(text: str) -> list[Problem]:
    """Names that are not on the list, and braces without their counterpart."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        for match in PLACEHOLDER.finditer(line):
            if match[1] not in PLACEHOLDERS:
                known = ", ".join(placeholder.written for placeholder in PLACEHOLDERS.values())
                found.append(Problem(number, f"{match[0]} is not one of {known}."))
        if BRACES.search(PLACEHOLDER.sub("", line)):
            found.append(Problem(number, "{{ and }} go together, on one line, with a name between them."))
    return found


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values. One that is empty or missing stays as it is written, for whoever sends it to see."""
    return PLACEHOLDER.sub(lambda match: without_braces(values.get(match[1], "")) or match[0], text)


def without_braces(value: str) -> str:
    """A value that looked like a placeholder could not be told from one that was left open."""
    return BRACES.sub("", value)


def left_open(text: str) -> list[Problem]:
    """What nobody may read: placeholders that were not filled in."""
    return [
        Problem(number, f"{match[0]} is still open. Write what belongs there, or take it out.")
        for number, line in enumerate(text.splitlines(), start=1)
        for match in PLACEHOLDER.finditer(line)
    ]


def samples(language: str) -> dict[str, str]:
    """Made-up values of every placeholder in a language."""
    return {name: placeholder.samples[language] for name, placeholder in PLACEHOLDERS.items()}
