"""How they are called and reached, to correct: the questions of the request form that are about people."""

from functools import partial
from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.correcting import CorrectedMeanwhile, Details, correct_details, current_details
from consultations.enums import Asker
from consultations.intake.forms import CarerRequestForm, ClinicRequestForm, PatientRequestForm, RequestForm
from consultations.models import ConsultationRequest
from consultations.tracking.access import hub_address
from consultations.tracking.closed import closed_page, closed_words
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.workflow import TransitionNotAllowed

OF_THE_REQUEST = (
    "language", "other_language", "interpreter", "given_names", "family_name", "name_to_call", "birth_date", "city",
    "state", "country", "phone", "best_time", "voicemail_ok", "text_ok", "email",
)  # fmt: skip


class DetailsForm(RequestForm):
    """The request form without what they want, signs and consent. `seen` tells which details the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, consultation: ConsultationRequest, *args, **kwargs):
        stored = self.stored(consultation)
        super().__init__(*args, initial={**self.by_field(stored), "seen": stored.stamp()}, **kwargs)
        for name in self.fields.keys() - {"seen", *OF_THE_REQUEST, *self.own_fields}:
            del self.fields[name]

    @cached_property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout("seen", *(Fieldset(title, *names) for title, names in self.parts()))
        return helper

    def parts(self) -> list[tuple]:
        ours = {*OF_THE_REQUEST, *self.own_fields}
        parts = [(title, tuple(name for name in names if name in ours)) for title, names in super().parts()]
        return [(title, names) for title, names in parts if names]

    def details(self) -> Details:
        """What was sent, by column."""
        return self.of({name: self.cleaned_data[name] for name in OF_THE_REQUEST}, self.own_values())

    def stored(self, consultation: ConsultationRequest) -> Details:
        columns = [self.own_columns.get(name, name) for name in self.own_fields]
        return current_details(consultation, self.of(dict.fromkeys(OF_THE_REQUEST), dict.fromkeys(columns)))

    def of(self, request: dict, own: dict) -> Details:
        return Details(
            request=request,
            carer=own if self.asker == Asker.CARER else None,
            referrer=own if self.asker == Asker.CLINIC else None,
        )

    def by_field(self, details: Details) -> dict:
        own = details.carer or details.referrer or {}
        return details.request | {name: own[self.own_columns.get(name, name)] for name in self.own_fields}


class PatientDetailsForm(DetailsForm, PatientRequestForm):
    pass


class CarerDetailsForm(DetailsForm, CarerRequestForm):
    pass


class ClinicDetailsForm(DetailsForm, ClinicRequestForm):
    pass


FORMS: dict[str, type[DetailsForm]] = {
    form.asker.value: form for form in (PatientDetailsForm, CarerDetailsForm, ClinicDetailsForm)
}


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def details(request, consultation: ConsultationRequest) -> HttpResponse:
    if not consultation.is_open and request.method != "POST":
        return closed_page(request, consultation)
    return form_page(
        request,
        consultation,
        make=partial(FORMS[consultation.asker], consultation),
        save=partial(correct, consultation),
        done=hub_address(open_handle(request)),
        title=_("Names, address and phone"),
        context={"lead": _("Correct what is wrong or has changed. Our team sees what you changed.")},
    )


def correct(consultation: ConsultationRequest, form: DetailsForm) -> str | None:
    """Does it; else says why not."""
    try:
        correct_details(
            request_id=consultation.pk, details=form.details(), seen=form.cleaned_data["seen"], now=timezone.now()
        )
    except CorrectedMeanwhile:
        consultation.refresh_from_db()
        data = cast(QueryDict, form.data).copy()
        data["seen"] = form.stored(consultation).stamp()
        form.data = data
        return _("These details were changed on another page meanwhile. Look at them here. Then press “Save” again.")
    except TransitionNotAllowed:
        return closed_words()
    return None
