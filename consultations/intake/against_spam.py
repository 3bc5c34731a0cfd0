"""What keeps programs out of the request form without a puzzle. No person loses anything by it: a form that is refused comes
back with all that was typed, and goes through when it is sent again.
"""

from datetime import timedelta

from crispy_forms.layout import Div
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.intake.opened import opened_at, stamp


def opened_now() -> str:
    return stamp(timezone.now())


class AgainstSpam(forms.Form):
    opened = forms.CharField(widget=forms.HiddenInput, required=False, initial=opened_now)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def trap(self) -> Div | str:
        """A field that only programs fill in. Once something stands in it, it is seen: a person must be able to empty it."""
        if self.errors.get("website"):
            return "website"
        return Div("website", css_class="visually-hidden", aria_hidden="true")

    def clean_opened(self) -> str:
        opened, now = opened_at(self.cleaned_data["opened"]), timezone.now()
        if opened is None or not timedelta() <= now - opened <= settings.FORM_MAX_AGE:
            raise forms.ValidationError(_("This page was open for a long time. Please send it again."), code="stale")
        if now - opened < timedelta(seconds=settings.FORM_MIN_SECONDS):
            raise forms.ValidationError(_("That was very fast. Check your answers and send it again."), code="fast")
        return self.cleaned_data["opened"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This field keeps programs out. Empty it and send the page again."))
        return ""
