"""Find my request: reference and birth date lead to a new link by e-mail. The answer never tells whether there is one."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.actions.limits import TooOften
from consultations.actions.links import wish_by_old_link, wish_for_link
from consultations.intake.errors import summary_of
from consultations.intake.fields import BirthDateField, text_field
from consultations.intake.hub_form import HubForm
from consultations.limits import by_address, told_to_wait
from consultations.models import AccessLink
from consultations.models.access_link import link_id_in
from consultations.never_kept import never_kept
from consultations.reference import InvalidReference, parse_reference
from consultations.tracking import trouble


class FindForm(HubForm):
    reference = text_field(
        label=_("Your reference"),
        help_text=_("Eight letters and numbers, for example K7QM-4RTX. You find it in our emails."),
        error_messages={"required": _("Enter your reference.")},
    )
    birth_date = BirthDateField(
        autocomplete=False, label=_("The patient’s date of birth"), help_text=_("For example, 3 27 1961.")
    )

    def clean_reference(self) -> str:
        try:
            return parse_reference(self.cleaned_data["reference"])
        except InvalidReference:
            raise forms.ValidationError(
                _("This is not one of our references. Check each letter and number, for example K7QM-4RTX.")
            ) from None


@never_kept
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return shown(request, FindForm())
    form = FindForm(request.POST)
    if not form.is_valid():
        return shown(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        wish_for_link(**form.cleaned_data, counted=by_address("find_address", request), now=timezone.now())
    except TooOften as error:
        return told_to_wait(not_taken(request, form, trouble.TOO_OFTEN), error)
    except trouble.DATABASE_AWAY:
        return not_taken(request, form, trouble.AWAY)
    return redirect("consultations:find_sent")


def after_csrf_failure(request: HttpRequest) -> HttpResponse:
    return not_taken(request, FindForm(request.POST), trouble.EXPIRED)


def not_taken(request: HttpRequest, form: FindForm, what: trouble.Trouble) -> HttpResponse:
    return shown(request, form, status=what.status, notice=what.words)


def shown(request: HttpRequest, form: FindForm, *, status: int = HTTPStatus.OK, notice: str = "") -> HttpResponse:
    errors = summary_of(form) if form.is_bound and not notice else []
    context = {"form": form, "errors": errors, "notice": notice}
    return render(request, "consultations/find.html", context, status=status)


@never_kept
@require_safe
def find_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "consultations/find_sent.html")


@never_kept
@require_POST
def renew_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that has ended, sent anew to the address of its request. Its signature says that it was ours."""
    link_id = link_id_in(token)
    link = AccessLink.objects.select_related("request").filter(pk=link_id).first() if link_id else None
    if link is not None:
        try:
            wish_by_old_link(link=link, counted=by_address("find_address", request), now=timezone.now())
        except TooOften as error:
            return told_to_wait(render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS), error)
    return redirect("consultations:find_sent")
