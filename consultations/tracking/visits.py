"""Appointment times: choose one of those we offer, ask for another, add it to a calendar, cancel."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations.actions.calendar import free_offers
from consultations.actions.choosing import TimeTaken, ask_other_time, cancel_own_visit, choose_time
from consultations.enums import Status, VisitState
from consultations.models import Appointment, ConsultationRequest
from consultations.tracking.access import hub_address
from consultations.tracking.calendar_file import calendar_file
from consultations.tracking.closed import closed_page, closed_words
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.tracking.times_form import TimesForm, taken_words
from consultations.workflow import TransitionNotAllowed

OUTCOMES = (VisitState.TOOK_PLACE, VisitState.MISSED)


@dataclass(frozen=True)
class Visits:
    """What the hub tells of appointments."""

    booked: Appointment | None
    is_over: bool
    can_cancel: bool
    cancelled: Appointment | None  # one to come that will not take place, while there is no other
    seen: Appointment | None  # the last that took place
    missed: Appointment | None  # they did not come, and nothing was booked or took place since
    offers: list[Appointment]
    were_offered: bool  # there were times, but none can be had any more


def visits_of(consultation: ConsultationRequest, now) -> Visits:
    """Two queries at most."""
    appointments = list(consultation.appointments.order_by("-starts_at"))
    booked = next((visit for visit in appointments if visit.state == VisitState.BOOKED), None)
    offered = any(visit.state == VisitState.OFFERED for visit in appointments)
    gone = next(
        (visit for visit in appointments if visit.state == VisitState.CANCELLED and visit.starts_at > now), None
    )
    last = next((visit for visit in appointments if visit.state in OUTCOMES), None)
    offers = list(free_offers(consultation, now)) if offered and consultation.is_open else []
    is_over = booked is not None and booked.ends_at <= now
    return Visits(
        booked=booked,
        is_over=is_over,
        can_cancel=consultation.status == Status.APPOINTMENT_BOOKED and not is_over,
        cancelled=None if booked else gone,
        seen=next((visit for visit in appointments if visit.state == VisitState.TOOK_PLACE), None),
        missed=last if last and last.state == VisitState.MISSED and not booked else None,
        offers=offers,
        were_offered=offered and consultation.is_open and not offers,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def times(request, consultation: ConsultationRequest) -> HttpResponse:
    """Choosing, and asking for another time. Pressing twice is harmless: the time is theirs already."""
    if not consultation.is_open and request.method != "POST":
        return closed_page(request, consultation)
    visits = visits_of(consultation, timezone.now())
    hub = hub_address(open_handle(request))
    wanted = request.POST.get("time", "")
    if visits.booked and wanted == str(visits.booked.pk):
        return redirect(hub)
    if visits.can_cancel and wanted not in ("", TimesForm.NONE):
        return has_one_already(request, consultation, visits)
    return form_page(
        request,
        consultation,
        make=partial(TimesForm, visits.offers),
        save=partial(save, consultation),
        done=hub,
        title=title_of(visits),
        template="consultations/times.html",
        context={"visits": visits},
    )


def title_of(visits: Visits) -> str:
    if visits.offers:
        return _("Choose a time for your appointment")
    return _("Ask for another time") if visits.can_cancel else _("Ask for a time")


def has_one_already(request, consultation: ConsultationRequest, visits: Visits) -> HttpResponse:
    context = {"consultation": consultation, "handle": open_handle(request), "visits": visits}
    return render(request, "consultations/booked_already.html", context, status=HTTPStatus.CONFLICT)


def save(consultation: ConsultationRequest, form: TimesForm) -> str | None:
    """Does it; else says why not. The form then offers what is still free."""
    now, chosen = timezone.now(), form.chosen
    try:
        if chosen:
            choose_time(request_id=consultation.pk, visit_id=chosen, now=now)
        else:
            ask_other_time(request_id=consultation.pk, text=form.cleaned_data["wish"], now=now)
    except TimeTaken:
        form.offer(list(free_offers(consultation, now)))
        return taken_words()
    except TransitionNotAllowed:
        if chosen and consultation.appointments.filter(pk=chosen, state=VisitState.BOOKED).exists():
            return None  # by a second press while the first was under way
        consultation.refresh_from_db()
        return _("You have an appointment already. See your request.") if consultation.is_open else closed_words()
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def cancel_visit(request, consultation: ConsultationRequest, visit_id: int) -> HttpResponse:
    """Asks first. A second press finds the appointment cancelled, which is what they want."""
    visit = own_visit(consultation, visit_id)
    hub = redirect(hub_address(open_handle(request)))
    if request.method == "POST":
        with suppress(TransitionNotAllowed, Appointment.DoesNotExist):
            cancel_own_visit(request_id=consultation.pk, visit_id=visit.pk, now=timezone.now())
        return hub
    if visit.state != VisitState.BOOKED or not visits_of(consultation, timezone.now()).can_cancel:
        return hub
    context = {"consultation": consultation, "handle": open_handle(request), "visit": visit}
    return render(request, "consultations/cancel_visit.html", context)


@require_safe
@hub_page
def visit_file(request, consultation: ConsultationRequest, visit_id: int) -> HttpResponse:
    """The appointment for their own calendar; its name and contents tell nothing of an illness."""
    visit = own_visit(consultation, visit_id)
    response = HttpResponse(calendar_file(consultation, visit), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return response


def own_visit(consultation: ConsultationRequest, visit_id: int) -> Appointment:
    settled = consultation.appointments.filter(state__in=[VisitState.BOOKED, VisitState.CANCELLED])
    visit = settled.filter(pk=visit_id).first()
    if visit is None:
        raise Http404
    return visit
