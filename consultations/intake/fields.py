"""Form fields of our own: a date in three parts, and the choice with a "none of these"."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.phonenumber import PhoneNumber

from consultations.enums import Language

EARLIEST_BIRTH_YEAR = 1900
MAX_NAME_CHARACTERS = 100
MAX_LONG_TEXT_CHARACTERS = 4000
MAX_EMAIL_CHARACTERS = 254  # RFC 5321

UNKEPT = {
    "null_characters_not_allowed": _(
        "Something in this text cannot be kept: a sign that is not a letter. Type it again."
    )
}


class DateParts(forms.MultiWidget):
    """Month, day and year as three text inputs in US order; known dates are typed faster than picked (GOV.UK dates)."""

    template_name = "center/widgets/date.html"
    use_fieldset = True

    def __init__(self, autocomplete: bool = False, attrs=None):
        parts = {name: {"inputmode": "numeric"} for name in ("month", "day", "year")}
        if autocomplete:
            for name, attributes in parts.items():
                attributes["autocomplete"] = f"bday-{name}"
        super().__init__({name: forms.TextInput(attributes) for name, attributes in parts.items()}, attrs)

    def decompress(self, value: date | None) -> list:
        return [value.month, value.day, value.year] if value else [None, None, None]

    def id_for_label(self, id_):
        return f"{id_}_month" if id_ else id_

    def get_context(self, name, value, attrs):
        """Numbers the parts' ids by name, not by place, so that errors and labels can link to them."""
        context = super().get_context(name, value, attrs)
        for part, subwidget in zip(("month", "day", "year"), context["widget"]["subwidgets"], strict=True):
            subwidget["attrs"]["id"] = f"id_{name}_{part}"
        return context


MISSING_PARTS = (
    _("The date of birth needs a month."),
    _("The date of birth needs a day."),
    _("The date of birth needs a year."),
)


class BirthDateField(forms.Field):
    """A date of birth. Each mistake has its own words; nothing is guessed."""

    def __init__(self, *, autocomplete: bool, **kwargs):
        super().__init__(widget=DateParts(autocomplete), **kwargs)

    def clean(self, value) -> date:
        """`value` is [month, day, year] as typed. Raises ValidationError."""
        parts = [str(part or "").strip() for part in value]
        if not any(parts):
            raise ValidationError(_("Enter the date of birth."), code="required")
        for part, missing in zip(parts, MISSING_PARTS, strict=True):
            if not part:
                raise ValidationError(missing, code="incomplete")
        born = real_date(*parts)
        if born > timezone.localdate():
            raise ValidationError(_("The date of birth must be in the past."), code="future")
        if born.year < EARLIEST_BIRTH_YEAR:
            raise ValidationError(_("Check the year. It needs four digits, for example 1961."), code="too_early")
        return born


def real_date(month: str, day: str, year: str) -> date:
    try:
        if not (month + day + year).isdecimal():
            raise ValueError  # int() also takes "1_9" and "+3"
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        raise ValidationError(_("Enter a real date in numbers, for example 3 27 1961."), code="invalid") from None


class LanguageSelect(forms.Select):
    """Each language in its own letters, marked as such, so that a screen reader speaks it right (WCAG 3.1.2)."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value and value != Language.OTHER:
            option["attrs"]["lang"] = value
        return option


class FixedChoices(forms.ChoiceField):
    """Choices that are the same for every form, found in one step."""

    def __init__(self, *, choices: list, **kwargs):
        super().__init__(choices=choices, **kwargs)
        self.codes = frozenset(code for code, _label in choices)

    def valid_value(self, value):
        return value in self.codes


class EmergencySignsField(FixedChoices, forms.MultipleChoiceField):
    """Signs that apply now, or "none of these" alone. Something must be ticked, so that nobody passes it unread."""

    widget = forms.CheckboxSelectMultiple
    NONE = "none"

    def clean(self, value):
        chosen = super().clean(value)
        if self.NONE in chosen and len(chosen) > 1:
            raise ValidationError(
                _("You ticked a sign and also “None of these”. Leave only what is true now."), code="contradiction"
            )
        return chosen


class PhoneField(PhoneNumberField):
    """A phone number in any form, US unless it begins with +; cleaned to E.164, e.g. "+13105529999"."""

    default_error_messages = {"invalid": _("Enter a phone number we can call, for example 310-555-0123.")}
    default_validators: list = []  # the inherited one would read the number a second time

    def __init__(self, *, autocomplete: str = "off", **kwargs):
        super().__init__(region="US", widget=forms.TextInput({"type": "tel", "autocomplete": autocomplete}), **kwargs)
        self.error_messages["invalid"] = self.default_error_messages["invalid"]

    def to_python(self, value):
        number = super().to_python(value)
        if not isinstance(number, PhoneNumber):
            return ""
        if not number.is_valid():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number.as_e164


def one_line() -> forms.TextInput:
    """For words that no browser should fill in by itself."""
    return forms.TextInput({"autocomplete": "off"})


def text_field(
    *,
    max_length: int = MAX_NAME_CHARACTERS,
    autocomplete: str = "off",
    spellcheck: bool = False,
    error_messages: dict | None = None,
    **kwargs,
):
    """One line of text, kept as typed but for spaces at the ends."""
    attrs = {"autocomplete": autocomplete, "spellcheck": "true" if spellcheck else "false"}
    return forms.CharField(
        max_length=max_length, widget=forms.TextInput(attrs), error_messages=UNKEPT | (error_messages or {}), **kwargs
    )


class LongText(forms.CharField):
    """Kept as typed; spaces alone are nothing."""

    def to_python(self, value):
        text = super().to_python(value)
        return text if text and text.strip() else ""


def long_text_field(**kwargs):
    """Several lines, which nobody has to fill in."""
    errors = UNKEPT | {"max_length": _("Write at most %(limit_value)d characters. You wrote %(show_value)d.")}
    return LongText(
        strip=False,
        max_length=MAX_LONG_TEXT_CHARACTERS,
        required=False,
        error_messages=errors,
        widget=forms.Textarea({"rows": 6}),
        **kwargs,
    )


def one_of(choices, required: str | Promise, **kwargs):
    """Radio buttons with nothing chosen beforehand."""
    errors: dict = {"required": required, "invalid_choice": required}
    return FixedChoices(choices=choices, widget=forms.RadioSelect, error_messages=errors, **kwargs)
