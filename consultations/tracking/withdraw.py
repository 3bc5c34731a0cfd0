"""They want no more of it: one page that says what then happens, and does it."""

from contextlib import suppress
from functools import partial

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consultations.actions.withdrawing import withdraw as withdraw_request
from consultations.intake.fields import long_text_field
from consultations.intake.hub_form import HubForm
from consultations.models import ConsultationRequest
from consultations.tracking.access import hub_address
from consultations.tracking.closed import closed_page
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_asker import WithdrawReason


class WithdrawForm(HubForm):
    why = forms.ChoiceField(
        label=gettext_lazy("Will you tell us why? (optional)"),
        choices=WithdrawReason.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    text = long_text_field(label=gettext_lazy("Do you want to say more? (optional)"))


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def withdraw(request, consultation: ConsultationRequest) -> HttpResponse:
    if not consultation.is_open and request.method != "POST":
        return closed_page(request, consultation)
    return form_page(
        request,
        consultation,
        make=WithdrawForm,
        save=partial(save, consultation),
        done=hub_address(open_handle(request)),
        title=_("Do you want to withdraw your request?"),
        template="consultations/withdraw.html",
        context={"button": _("Withdraw my request")},
    )


def save(consultation: ConsultationRequest, form: forms.Form) -> None:
    """Nothing is left to refuse: a request that is closed already is what they want."""
    told = form.cleaned_data
    with suppress(TransitionNotAllowed):
        withdraw_request(request_id=consultation.pk, why=told["why"], text=told["text"], now=timezone.now())
