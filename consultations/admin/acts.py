"""One page for each act of the workflow table: a short form that is only ever carried out by POST."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from consultations import actions
from consultations.actions.staff import roles_of
from consultations.admin.act_forms import FORMS, ActForm
from consultations.admin.queue import due_words, line_words
from consultations.admin.queue.people import person
from consultations.models import ConsultationRequest
from consultations.workflow import ACTS, TransitionNotAllowed


def act_page(request, consultation: ConsultationRequest, name: str, context: dict) -> HttpResponse | None:
    """The act's page; None when the act was done. A conflict shows what happened meanwhile and keeps what was typed."""
    act = ACTS.get(name)
    if act is None:
        raise Http404
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    form_class = FORMS.get(name, ActForm)
    chosen = {"seen_version": consultation.version, **form_class.chosen_beforehand(request.GET)}
    form, status = form_class(consultation, initial=chosen), HTTPStatus.OK
    if request.method == "POST":
        form, status = form_class(consultation, request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            conflict = carry_out(request, consultation, act, form)
            if conflict is None:
                messages.success(request, f"{consultation.reference}: {act.label} — done.")
                return None
            status = HTTPStatus.CONFLICT
            messages.error(request, conflict)
    possible = act.allowed(consultation.status, roles_of(request.user))
    context |= {"title": f"{act.label}: {consultation}", "act": act, "form": form, "possible": possible}
    return render(request, "admin/consultations/act_page.html", context, status=status)


def carry_out(request, consultation: ConsultationRequest, act, form: ActForm) -> str | None:
    """Does it; else says in one text why not. The form then carries the version now shown, so that a second press is a
    decision made in knowledge."""
    try:
        getattr(actions, act.name)(request_id=consultation.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.ChangedMeanwhile as conflict:
        consultation.refresh_from_db()
        keep(form, seen_version=consultation.version)
        return f"Not done. {line_words(conflict.last)}, after you opened this page. Look at it, then decide again."
    except actions.AlreadyClaimed as conflict:
        keep(form, take_over="on")
        return f"Not done. {person(conflict.owner)} has it already. Press again only if you agreed to take over."
    except actions.ClinicianBusy as conflict:
        return (
            f"Not done. The clinician is booked at {due_words(conflict.starts_at, timezone.now())}. Offer another time."
        )
    except TransitionNotAllowed as refusal:
        consultation.refresh_from_db()
        return str(refusal)
    return None


def keep(form: ActForm, **values) -> None:
    form.data = cast(QueryDict, form.data).copy()
    for name, value in values.items():
        form.data[name] = value
