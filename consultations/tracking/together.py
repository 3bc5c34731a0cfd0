"""The one page of a request that was merged into another which this browser may not read: that we look after both together,
an appointment that came from here, and a way to write to us. What somebody else told us is not on it."""

from datetime import datetime
from functools import partial
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from consultations.actions.one_person import hub_of, kept_of
from consultations.actions.replying import mark_letters_read
from consultations.actions.through import reply_through
from consultations.enums import VisitState
from consultations.models import Appointment, ConsultationRequest
from consultations.tracking import trouble
from consultations.tracking.access import hub_address
from consultations.tracking.form_page import form_page, shown
from consultations.tracking.hub_page import open_handle
from consultations.tracking.kept import is_text
from consultations.tracking.letters import LetterForm, can_write, thread
from consultations.workflow import TransitionNotAllowed

TEMPLATE = "consultations/together.html"


def together(request: HttpRequest, consultation: ConsultationRequest) -> HttpResponse:
    """Instead of every page of a merged request. What a page from before the merge sends comes back as a message to send."""
    kept, now = kept_of(consultation), timezone.now()
    letters = list(consultation.letters.select_related("author"))
    context = {
        "kept_is_open": kept.is_open,
        "can_write": can_write(kept),
        "asked_twice": hub_of(consultation) != consultation,
        "visit": own_visit(consultation, now),
        "thread": thread(letters),
    }
    title = _("Your request")
    if request.method == "POST" and "text" not in request.POST and not trouble.of(request):
        form = LetterForm(initial={"text": typed_in(request)})
        notice = _("We did not save this here. You can send it to us as a message.")
        return shown(request, consultation, form, title, TEMPLATE, context, status=HTTPStatus.CONFLICT, notice=notice)
    response = form_page(
        request,
        consultation,
        make=LetterForm,
        save=partial(send, consultation),
        done=hub_address(open_handle(request)),
        title=title,
        template=TEMPLATE,
        context=context,
    )
    if request.method == "GET" and any(letter.author_id and letter.read_at is None for letter in letters):
        mark_letters_read(request_id=consultation.pk, upto=letters[-1].pk, now=now)
    return response


def own_visit(consultation: ConsultationRequest, now: datetime) -> Appointment | None:
    """Booked by or for whoever asked this one, before it was merged, and still to come."""
    ledger = consultation.merges_away.filter(undone_at=None).first()
    moved = ledger.moved.get("appointments", []) if ledger else []
    return Appointment.objects.filter(pk__in=moved, state=VisitState.BOOKED, ends_at__gt=now).first()


def typed_in(request: HttpRequest) -> str:
    values = [value for name, given in request.POST.lists() if name != "csrfmiddlewaretoken" for value in given]
    return "\n".join(value for value in values if is_text(value))


def send(consultation: ConsultationRequest, form: forms.Form) -> str | None:
    """Does it; else says why not."""
    try:
        reply_through(request_id=consultation.pk, text=form.cleaned_data["text"], now=timezone.now())
    except TransitionNotAllowed:
        return _("This request stays closed, so we did not keep this. Please call us.")
    return None
