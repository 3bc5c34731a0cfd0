"""An answer as people read it, in the active language. Pure."""

from collections.abc import Mapping

from django.utils.dates import MONTHS as MONTHS_BY_NUMBER
from django.utils.translation import gettext_lazy as _

from consultations.sections.question import UNKNOWN, Kind, Question, Text

MONTHS: tuple[Text, ...] = tuple(MONTHS_BY_NUMBER.values())  # Django has them in every language; the first is January
I_DO_NOT_KNOW = _("I do not know")


def answer_words(question: Question, values: Mapping) -> str:
    """ "" when nothing was given."""
    value = values.get(question.code)
    if value in (None, "", []):
        return ""
    if value in (UNKNOWN, [UNKNOWN]):
        return str(I_DO_NOT_KNOW)
    if isinstance(value, list):
        return ", ".join(str(question.words_of_choice(code)) for code in value)
    if question.kind == Kind.ONE:
        return str(question.words_of_choice(value))
    if question.kind == Kind.ROUGH_DATE:
        return rough_date_words(str(value))
    if question.kind == Kind.NUMBER:
        return f"{value:g} {question.unit}".strip() if isinstance(value, int | float) else str(value)
    return str(value)


def rough_date_words(stored: str) -> str:
    """ "2024-03" as "March 2024", "2024-03-15" as "March 15, 2024" (Spanish: "15 de marzo de 2024")."""
    year, *month_and_day = stored.split("-")
    if not month_and_day:
        return year
    parts = {"year": year, "month": MONTHS[int(month_and_day[0]) - 1], "day": int(month_and_day[-1])}
    pattern = _("%(month)s %(year)s") if len(month_and_day) == 1 else _("%(month)s %(day)d, %(year)s")
    return str(pattern) % parts
