from datetime import timedelta
from http import HTTPStatus
from typing import cast
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from consultations import actions
from consultations.actions.limits import TooOften
from consultations.intake.errors import summary_of
from consultations.intake.forms import FORMS, RequestForm
from consultations.intake.opened import stamp
from consultations.intake.questions import as_query, carried
from consultations.limits import by_address, told_to_wait
from consultations.models import ConsultationRequest
from consultations.never_kept import never_kept
from consultations.tracking import access


@require_safe
def start(request) -> HttpResponse:
    questions = carried(request.GET)
    return render(request, "consultations/start.html", {"questions": questions, "ask": as_query(questions)})


@never_kept
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request, asker: str) -> HttpResponse:
    """The form. An invalid one comes back with its answers and 422; a valid one is stored and leads to the hub."""
    if request.method != "POST":
        return form_page(request, FORMS[asker](initial={"questions": "\n".join(carried(request.GET).values())}))
    form = FORMS[asker](request.POST)
    if not form.is_valid():
        return form_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        consultation = store(request, form)
    except TooOften as error:
        page = form_page(request, form, status=HTTPStatus.TOO_MANY_REQUESTS, notice="too_often")
        return told_to_wait(page, error)
    except (DatabaseError, InterfaceError):
        return form_page(request, form, status=HTTPStatus.SERVICE_UNAVAILABLE, notice="not_stored")
    return HttpResponseRedirect(access.hub_address(access.handle_of(consultation)))


def store(request, form: RequestForm) -> ConsultationRequest:
    """Raises TooOften, DatabaseError."""
    opening = access.Opening(request)
    consultation = actions.submit(
        token=form.cleaned_data["submission_token"],
        submission=form.submission(get_language()),
        now=timezone.now(),
        counted=by_address("submit_address", request),
        stored_with=opening.rows,
    ).request
    opening.succeeded()
    return consultation


def expired_page(request, asker: str) -> HttpResponse:
    """The same form with everything typed, after its security token ran out or cookies were off."""
    return form_page(request, FORMS[asker](request.POST), status=HTTPStatus.FORBIDDEN, notice="expired")


def form_page(request, form: RequestForm, *, status: int = HTTPStatus.OK, notice: str = "") -> HttpResponse:
    """`notice` names a trouble that is not the reader's fault: "expired", "not_stored" or "too_often"."""
    errors = summary_of(form) if form.is_bound and not notice else []
    if form.is_bound:
        renew_hidden(form)
    context = {"form": form, "errors": errors, "notice": notice, "ask": as_query(carried(request.GET))}
    return render(request, "consultations/request.html", context, status=status)


def renew_hidden(form: RequestForm) -> None:
    """A form that lost its token, or was open for too long, goes through when it is sent again."""
    fresh = {}
    if "submission_token" in form.errors:
        fresh["submission_token"] = str(uuid4())
    if "opened" in form.errors and not form.has_error("opened", "fast"):
        fresh["opened"] = stamp(timezone.now() - timedelta(seconds=settings.FORM_MIN_SECONDS))
    form.data = cast(QueryDict, form.data).copy()
    for name, value in fresh.items():
        form.data[name] = value
