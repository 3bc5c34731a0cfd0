from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.enums import RecordKind, Sharing
from consultations.intake.answer_fields import KeptTextField, RoughDateField
from consultations.intake.fields import one_line
from consultations.intake.hub_form import HubForm
from consultations.sections.question import MAX_LINE_CHARACTERS


class RecordForm(HubForm):
    """One scan, report or set of slides: what it is and where it is."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("", _("Choose one")), *RecordKind.choices],
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    body_part = KeptTextField(
        label=_("Which part of the body? (optional)"), max_length=MAX_LINE_CHARACTERS, widget=one_line()
    )
    place = KeptTextField(
        label=_("Which hospital or office has it? (optional)"),
        help_text=_("The name and the town are enough."),
        max_length=MAX_LINE_CHARACTERS,
        widget=one_line(),
    )
    made_on = RoughDateField(label=_("When was it made? (optional)"), help_text=_("The year alone is fine."))
    sharing = forms.ChoiceField(
        label=_("How could it get to us? (optional)"),
        choices=Sharing.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )

    def values(self) -> Mapping:
        return {name: self.cleaned_data[name] for name in ("kind", "body_part", "place", "made_on", "sharing")}
