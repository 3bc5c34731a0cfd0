"""What a closed request says to somebody who wants to change it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from consultations.models import ConsultationRequest


def closed_words() -> str:
    return _("This request is closed, so we did not save this. Write to us or call us, and we go on.")


def closed_page(request, consultation: ConsultationRequest) -> HttpResponse:
    context = {"consultation": consultation, "handle": request.handle}
    return render(request, "consultations/closed.html", context)
