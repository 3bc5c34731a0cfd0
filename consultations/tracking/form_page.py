"""A page of the hub that asks something: shown, refused in words with everything typed, or saved and done."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from consultations.intake.errors import summary_of
from consultations.models import ConsultationRequest
from consultations.tracking import trouble
from consultations.tracking.closed import closed_words
from consultations.tracking.hub_page import open_handle
from consultations.workflow import TransitionNotAllowed


def form_page(
    request: HttpRequest,
    consultation: ConsultationRequest,
    *,
    make: Callable[..., Any],
    save: Callable[[Any], str | None],
    done: str,
    title: str,
    template: str = "consultations/form.html",
    context: dict | None = None,
) -> HttpResponse:
    """`make()` gives the empty form, `make(data, files)` the sent one: a form with a crispy helper, or a sheet of several.

    `save(form)` calls the action; it returns None, or in words why it was not done, which is shown with what was typed
    (409). `done` is the address to go on to.
    """
    if what := trouble.of(request):
        trouble.tell(request)
        form = make(request.POST, request.FILES)
        return shown(request, consultation, form, title, template, context, status=what.status, notice=what.words)
    if request.method != "POST":
        return shown(request, consultation, make(), title, template, context)
    form = make(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, consultation, form, title, template, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        refusal = save(form)
    except TransitionNotAllowed:  # closed meanwhile, by staff or in another window
        refusal = closed_words()
    if refusal:
        return shown(request, consultation, form, title, template, context, status=HTTPStatus.CONFLICT, notice=refusal)
    return redirect(done)


def shown(
    request: HttpRequest,
    consultation: ConsultationRequest,
    form: Any,
    title: str,
    template: str,
    context: dict | None,
    *,
    status: int = HTTPStatus.OK,
    notice: str = "",
) -> HttpResponse:
    errors = summary_of(form) if form.is_bound and not notice else []
    page = {
        "form": form,
        "errors": errors,
        "notice": notice,
        "title": title,
        "consultation": consultation,
        "handle": open_handle(request),
    }
    return render(request, template, page | (context or {}), status=status)
