"""Form fields for the kinds of questions that sections declare. None of them has to be filled in."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.intake.fields import DateParts, real_date
from consultations.sections.question import UNKNOWN

EARLIEST_YEAR = 1900
YEARS_AHEAD = 5
MAX_NUMBER_CHARACTERS = 12
STANDS_ALONE = {UNKNOWN, "none"}
NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")


class RoughDateParts(DateParts):
    """Month, day and year, of which the year alone is enough."""

    def decompress(self, value) -> list:
        """`value` is a rough date as it is stored, or None."""
        year, month, day = (*str(value or "").split("-"), "", "")[:3]
        return [month.lstrip("0"), day.lstrip("0"), year]


class RoughDateField(forms.Field):
    """A date as far as it is known, cleaned to "2024", "2024-03" or "2024-03-15"; "" when nothing was typed."""

    def __init__(self, **kwargs):
        super().__init__(widget=RoughDateParts(), required=False, **kwargs)

    def clean(self, value) -> str:
        """`value` is [month, day, year] as typed. Raises ValidationError."""
        month, day, year = (str(part or "").strip() for part in value)
        if not (month or day or year):
            return ""
        if not year:
            raise ValidationError(_("Enter the year, too. The year alone is enough."), code="no_year")
        if day and not month:
            raise ValidationError(_("Enter the month, too, or leave the day empty."), code="no_month")
        known = real_date(month or "1", day or "1", year)
        if not EARLIEST_YEAR <= known.year <= timezone.localdate().year + YEARS_AHEAD:
            raise ValidationError(_("Check the year. It needs four digits, for example 2024."), code="year")
        return rough(known, has_month=bool(month), has_day=bool(day))

    def has_changed(self, initial, data) -> bool:
        return any(data or [])


def rough(known: date, *, has_month: bool, has_day: bool) -> str:
    return f"{known:%Y-%m-%d}" if has_day else f"{known:%Y-%m}" if has_month else f"{known:%Y}"


class NumberField(forms.CharField):
    """A number with its unit, cleaned to int or float; a comma is taken for a point. None when nothing was typed."""

    def __init__(self, *, least: float, most: float, **kwargs):
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "class": "width-4"})
        super().__init__(required=False, widget=widget, **kwargs)
        self.least, self.most = least, most

    def clean(self, value) -> int | float | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        number = self.number(typed)
        if number is None or not self.least <= number <= self.most:
            limits = {"least": f"{self.least:g}", "most": f"{self.most:g}"}
            raise ValidationError(_("Enter a number from %(least)s to %(most)s."), code="number", params=limits)
        return int(number) if number == int(number) else number

    def number(self, typed: str) -> float | None:
        if len(typed) > MAX_NUMBER_CHARACTERS or not typed.isascii() or not NUMBER.fullmatch(typed):
            return None
        try:
            return float(Decimal(typed.replace(",", ".")))
        except InvalidOperation:
            return None


class KeptTextField(forms.CharField):
    """Text exactly as it was typed; one that is only spaces counts as empty."""

    def __init__(self, **kwargs):
        super().__init__(required=False, strip=False, **kwargs)
        words = _("Write at most %(limit_value)d characters. You wrote %(show_value)d.")
        self.error_messages["max_length"] = words
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = words  # type: ignore[attr-defined]  # this one is an object

    def clean(self, value) -> str:
        text = super().clean(value)
        return text if text.strip() else ""


class SuggestInput(forms.TextInput):
    """One line with the browser's own suggestions; any text is accepted."""

    template_name = "center/widgets/suggest.html"

    def __init__(self, suggestions, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions = suggestions

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_list"
        context["widget"]["attrs"]["list"] = list_id
        return context | {"list_id": list_id, "suggestions": self.suggestions}


class SeveralField(forms.MultipleChoiceField):
    """Any of the choices, or "none" or "I do not know" alone."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        chosen = list(dict.fromkeys(super().clean(value)))
        if len(chosen) > 1 and not STANDS_ALONE.isdisjoint(chosen):
            raise ValidationError(
                _("You ticked an answer and also “none” or “I do not know”. Leave only what is true."),
                code="contradiction",
            )
        return chosen
