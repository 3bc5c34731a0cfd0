"""Made-up samples of what every page is made of: colours, type, buttons, cards, forms."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.enums import BestTime, EmergencySign, Wants
from consultations.intake.fields import BirthDateField, EmergencySignsField, text_field


def samples() -> dict:
    return {
        "colours": colours(),
        "care_cards": care_cards(),
        "steps": steps(),
        "rows": rows(),
        "forms": sample_forms(),
        "errors": errors(),
    }


def colours() -> list[tuple[str, str]]:
    """(custom property without its dashes, what it is for), as in static/scss/_tokens.scss."""
    return [
        ("paper", _("The page")),
        ("surface", _("Cards and boxes to write in")),
        ("shade", _("Quiet areas")),
        ("ink", _("Text")),
        ("muted", _("Quiet text")),
        ("rule", _("Lines")),
        ("edge", _("Edges of what can be pressed")),
        ("link", _("Links")),
        ("action", _("Buttons")),
        ("ribbon", _("Focus, the promise, what is happening now")),
        ("ribbon-pale", _("Behind the promise")),
        ("band", _("Top and bottom of the page")),
        ("ask", _("Care card: ask us")),
        ("red", _("Care card: emergency")),
        ("error", _("Errors")),
    ]


def care_cards() -> list[dict]:
    call = mark_safe('<p><a href="tel:+13105550100">310-555-0100</a></p>')
    return [
        {"level": "ask", "title": _("You found a new lump"), "body": call},
        {"level": "today", "title": _("You have a fever while having chemotherapy"), "body": call},
        {"level": "emergency", "title": _("Heavy bleeding"), "body": ""},
    ]


def steps() -> list[dict]:
    return [
        {"title": _("We received your request"), "state": "done"},
        {"title": _("We call"), "state": "current", "text": _("A coordinator calls the number you gave.")},
        {"title": _("Our team looks at what you sent"), "state": "todo"},
        {"title": _("We tell you the next step"), "state": "todo"},
    ]


def rows() -> list[dict]:
    return [
        {"label": _("Phone number"), "value": "213-555-0142", "change_url": "#"},
        {"label": _("Address"), "value": "12 Orange Grove Blvd\nPasadena, CA"},
        {"label": _("Email address"), "value": "", "change_url": "#"},
        {"label": _("Allergies"), "unknown": True, "change_url": "#"},
    ]


class SampleForm(forms.Form):
    """One field of every kind, drawn by the form pack as on every real page."""

    given_names = text_field(
        label=gettext_lazy("Given names"),
        help_text=gettext_lazy("As on your ID, so that we can match your records."),
        error_messages={"required": gettext_lazy("Enter the given names.")},
    )
    family_name = text_field(label=gettext_lazy("What should we call you? (optional)"), required=False)
    story = forms.CharField(
        label=gettext_lazy("What would you like to tell us?"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )
    wants = forms.ChoiceField(
        label=gettext_lazy("What would help?"),
        choices=[("", gettext_lazy("Choose one")), *Wants.choices],
        error_messages={"required": gettext_lazy("Choose what would help most. “I am not sure” is fine.")},
    )
    best_time = forms.ChoiceField(
        label=gettext_lazy("When is a good time to call?"),
        choices=BestTime.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose when we should call.")},
    )
    signs = EmergencySignsField(
        label=gettext_lazy("Is any of this happening now?"),
        help_text=gettext_lazy("Tick all that apply, or “None of these”."),
        choices=EmergencySign.choices,
        error_messages={"required": gettext_lazy("Tick what is happening now, or “None of these”.")},
    )
    birth_date = BirthDateField(
        autocomplete=False, label=gettext_lazy("Date of birth"), help_text=gettext_lazy("For example, 3 27 1961.")
    )
    consent = forms.BooleanField(
        label=gettext_lazy("You may contact me about this request in the ways I gave."),
        error_messages={"required": gettext_lazy("Tick the box, so that we may contact you.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


ANSWERS = {
    "given_names": "Nora Elena",
    "family_name": "Nora",
    "story": "…",
    "wants": Wants.values[2],
    "best_time": BestTime.values[1],
    "signs": [EmergencySign.values[-1]],
    "birth_date_month": "3",
    "birth_date_day": "27",
    "birth_date_year": "1961",
    "consent": "on",
}


def sample_forms() -> dict:
    filled = {f"filled-{name}": answer for name, answer in ANSWERS.items()}
    filled["filled-story"] = _("The lump came back in the same place. I would like to know what comes next.")
    return {
        "empty": SampleForm(prefix="empty"),
        "filled": SampleForm(filled, prefix="filled"),
        "wrong": SampleForm({}, prefix="wrong"),
    }


def errors() -> list[tuple[str, str]]:
    """Of the wrong form, with one that no field can be blamed for."""
    return [
        ("", _("The page was not complete. Send it again.")),
        ("#id_wrong-given_names", _("Enter the given names.")),
        ("#id_wrong-birth_date_month", _("Enter the date of birth.")),
    ]
