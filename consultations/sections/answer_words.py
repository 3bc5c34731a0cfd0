"""An answer as people read it, in the active language. Pure."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from consultations.sections.question import UNKNOWN, Kind, Question, Text

MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
    _("October"), _("November"), _("December"),
)  # fmt: skip
I_DO_NOT_KNOW = _("I do not know")


def answer_words(question: Question, values: Mapping) -> str:
    """ "" when nothing was given."""
    value = values.get(question.code)
    if value in (None, "", []):
        return ""
    if value == UNKNOWN:
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
    parts = stored.split("-")
    if len(parts) == 1:
        return stored
    month: Text = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return str(_("%(month)s %(year)s") % {"month": month, "year": parts[0]})
    return str(_("%(month)s %(day)d, %(year)s") % {"month": month, "day": int(parts[2]), "year": parts[0]})
