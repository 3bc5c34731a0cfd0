from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.intake.fields import long_text_field
from consultations.intake.hub_form import HubForm
from consultations.models import Appointment
from consultations.templatetags.consultations import at_the_center


class TimesForm(HubForm):
    """One of the times on offer, or words about what would suit. Without offers only the words."""

    NONE = "none"

    wish = long_text_field(
        label=gettext_lazy("Which days and times would suit you?"),
        help_text=gettext_lazy("For example: Mondays, or any day after 3 pm."),
    )

    def __init__(self, offers: list[Appointment], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["time", "wish"])
        self.offer(offers)

    def offer(self, offers: list[Appointment]) -> None:
        if not offers:
            self.fields.pop("time", None)
            return
        self.fields["time"] = forms.ChoiceField(
            label=_("Which time suits you?"),
            choices=[
                *((str(visit.pk), at_the_center(visit.starts_at)) for visit in offers),
                (self.NONE, _("None of these times fits")),
            ],
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose a time, or “None of these times fits”."),
                "invalid_choice": taken_words(),
            },
        )
        self.fields["wish"].label = _("If none fits: which days and times would suit you? (optional)")

    @property
    def chosen(self) -> int | None:
        """The chosen time; None for those who ask for another."""
        time = self.cleaned_data.get("time", self.NONE)
        return None if time == self.NONE else int(time)

    def clean_wish(self) -> str:
        wish = self.cleaned_data["wish"]
        time = self.data.get("time") or self.NONE
        if time != self.NONE and "time" not in self.fields:
            raise ValidationError(taken_words())
        if time == self.NONE and not wish.strip():
            raise ValidationError(_("Tell us which days and times would suit you."))
        return wish


def taken_words() -> str:
    return _("This time was just taken. Please choose another one, or ask us for one.")
