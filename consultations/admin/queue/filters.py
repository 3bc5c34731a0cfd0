"""What a view can be narrowed to: codes in the address, never a word about a person. Of open requests there are some
thousands, so that any filter is fast; among all of them only those that have an index."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from consultations.admin.queue.people import Colleague
from consultations.admin.queue.words import SHORT_ASKER, SHORT_WANTS
from consultations.enums import Asker, CloseReason, Interpreter, Language, Urgency, Wants

Choices = list[tuple[str, str]]
NOBODY = "none"
MAX_KEY_DIGITS = 9


@dataclass(frozen=True)
class Filter:
    """One select above the list. `narrows(code)` is the condition."""

    name: str
    label: str
    choices: Callable[[list[Colleague]], Choices]
    narrows: Callable[[str], Q]

    def knows(self, code: str) -> bool:
        return any(code == known for known, _label in self.choices([]))


class OwnerFilter(Filter):
    def knows(self, code: str) -> bool:
        return code == NOBODY or (code.isascii() and code.isdecimal() and len(code) <= MAX_KEY_DIGITS)


def fixed(choices: Choices) -> Callable[[list[Colleague]], Choices]:
    return lambda _colleagues: choices


FILTERS = {
    one.name: one
    for one in (
        Filter(
            "urgency",
            "Urgency",
            fixed([(level.value, level.name.capitalize()) for level in Urgency]),
            lambda code: Q(urgency=code),
        ),
        Filter(
            "language",
            "Language",
            fixed([(language.value, language.in_english) for language in Language]),
            lambda code: Q(language=code),
        ),
        Filter(
            "interpreter",
            "Interpreter",
            fixed([("any", "Any interpreter"), (Interpreter.ASL.value, "Sign language (ASL)"), ("no", "Not needed")]),
            lambda code: ~Q(interpreter=Interpreter.NO) if code == "any" else Q(interpreter=code),
        ),
        Filter(
            "wants",
            "Wants",
            fixed([(code.value, SHORT_WANTS[code]) for code in Wants]),
            lambda code: Q(wants=code),
        ),
        Filter(
            "asker",
            "Asked by",
            fixed([(code.value, SHORT_ASKER[code].capitalize()) for code in Asker]),
            lambda code: Q(asker=code),
        ),
        OwnerFilter(
            "owner",
            "Owner",
            lambda colleagues: [(NOBODY, "Nobody"), *((str(one.pk), one.name) for one in colleagues)],
            lambda code: Q(owner=None) if code == NOBODY else Q(owner=int(code)),
        ),
        Filter(
            "reason",
            "Closed because",
            fixed([(code.value, code.label) for code in CloseReason]),
            lambda code: Q(close_reason=code),
        ),
    )
}


def chosen(given: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Name → code of the filters among `names` that are given; a code that nobody knows counts as not given."""
    found = {name: str(given.get(name) or "") for name in names}
    return {name: code for name, code in found.items() if code and FILTERS[name].knows(code)}


def narrowed(filters: Mapping[str, str]) -> Q:
    condition = Q()
    for name, code in filters.items():
        condition &= FILTERS[name].narrows(code)
    return condition
