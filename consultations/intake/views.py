from http import HTTPStatus
from typing import cast
from uuid import uuid4

from django.db import DatabaseError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from consultations import actions
from consultations.intake.errors import summary_of
from consultations.intake.forms import FORMS, RequestForm
from consultations.intake.questions import as_query, carried
from consultations.tracking import access


@require_safe
def start(request) -> HttpResponse:
    questions = carried(request.GET)
    return render(request, "consultations/start.html", {"questions": questions, "ask": as_query(questions)})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request, asker: str) -> HttpResponse:
    """The form. An invalid one comes back with its answers and 422; a valid one is stored and leads to the hub."""
    if request.method != "POST":
        return form_page(request, FORMS[asker](initial={"questions": "\n".join(carried(request.GET).values())}))
    form = FORMS[asker](request.POST)
    if not form.is_valid():
        return form_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    submission = form.submission(get_language())
    try:
        outcome = actions.submit(token=form.cleaned_data["submission_token"], submission=submission, now=timezone.now())
        handle = access.open_for(request, outcome.request)
    except DatabaseError:
        return form_page(request, form, status=HTTPStatus.SERVICE_UNAVAILABLE, notice="not_stored")
    return redirect("consultations:hub", handle=handle)


def expired_page(request, asker: str) -> HttpResponse:
    """The same form with everything typed, after its security token ran out or cookies were off."""
    return form_page(request, FORMS[asker](request.POST), status=HTTPStatus.FORBIDDEN, notice="expired")


def form_page(request, form: RequestForm, *, status: int = HTTPStatus.OK, notice: str = "") -> HttpResponse:
    """`notice` names a trouble that is not the reader's fault: "expired" or "not_stored"."""
    errors = summary_of(form) if form.is_bound and not notice else []
    if form.is_bound and "submission_token" in form.errors:
        form.data = cast(QueryDict, form.data).copy()
        form.data["submission_token"] = str(uuid4())
    context = {"form": form, "errors": errors, "notice": notice, "ask": as_query(carried(request.GET))}
    return render(request, "consultations/request.html", context, status=status)
