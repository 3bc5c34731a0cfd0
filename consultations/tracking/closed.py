"""What a closed request says to somebody who wants to change it."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consultations.models import ConsultationRequest
from consultations.tracking.hub_page import open_handle


def closed_words() -> str:
    return _("This request is closed, so we did not save this. Write to us or call us, and we go on.")


def closed_page(request, consultation: ConsultationRequest) -> HttpResponse:
    context = {"consultation": consultation, "handle": open_handle(request)}
    return render(request, "consultations/closed.html", context)


def while_open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Below hub_page: a closed request has no such page, only the one that says so. What is sent goes to the view, which
    keeps what was typed."""

    @wraps(view)
    def page(request, consultation: ConsultationRequest, **kwargs) -> HttpResponse:
        if not consultation.is_open and request.method != "POST":
            return closed_page(request, consultation)
        return view(request, consultation, **kwargs)

    return page
