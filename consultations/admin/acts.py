"""One page for each act of the workflow table: a short form that is only ever carried out by POST."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from consultations import actions, audit
from consultations.actions.rehearsal import Rehearsal
from consultations.actions.snapshot import what_can_be_undone
from consultations.actions.staff import roles_of
from consultations.admin.act_forms import FORMS, ActForm
from consultations.admin.attempts import call_rule_of
from consultations.admin.centre_time import centre_words
from consultations.admin.meanwhile import meanwhile_words
from consultations.admin.people import person
from consultations.admin.presence import who_else
from consultations.admin.writing import INSERT, PREVIEW, Writing, preview_of
from consultations.models import ConsultationRequest
from consultations.workflow import ACTS, LOG_CALL, UNDO, Act, TransitionNotAllowed


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
        form = form_class(consultation, request.POST)
        status = HTTPStatus.OK if form.looks_only else HTTPStatus.UNPROCESSABLE_ENTITY
    writing = Writing(consultation, act, form, request.POST, by=request.user, now=timezone.now())
    if INSERT in request.POST:
        form, status = writing.with_text_inserted(), HTTPStatus.OK
    elif request.method == "POST" and form.is_valid():
        rehearsal = Rehearsal(getattr(actions, act.name)) if PREVIEW in request.POST else None
        refusal = carry_out(request, consultation, act, form, rehearsal)
        if refusal:
            status = HTTPStatus.CONFLICT
            messages.error(request, refusal.words)
            context["meanwhile"] = refusal.meanwhile
        elif rehearsal:
            status, context["preview"] = HTTPStatus.OK, preview_of(rehearsal.outcome, timezone.now())
        else:
            messages.success(request, f"{consultation.reference}: {act.label} — done.")
            return None
    context |= {"consultation": consultation, "who_else": who_else(request, consultation), **beside(act, consultation)}
    possible = is_possible(act, consultation, request.user)
    context |= {"title": f"{act.label}: {consultation}", "act": act, "form": form, "possible": possible}
    audit.record(act="read_act", request=consultation, by=request.user, at=timezone.now(), how=act.name)
    return render(request, "admin/consultations/act_page.html", context | {"writing": writing}, status=status)


def is_possible(act: Act, consultation: ConsultationRequest, user) -> bool:
    if act == UNDO and not what_can_be_undone(consultation, user, timezone.now()):
        return False
    return act.allowed(consultation.status, roles_of(user))


@dataclass(frozen=True)
class Refusal:
    """Why it was not done; `meanwhile` are the acts that the page did not show yet, oldest first, in words."""

    words: str
    meanwhile: list[str] = field(default_factory=list)


def carry_out(request, consultation: ConsultationRequest, act, form: ActForm, instead=None) -> Refusal | None:
    """Does it, or `instead` of it; else says why not. The form then carries the version now shown, so that a second press is
    a decision made in knowledge."""
    try:
        action = instead or getattr(actions, act.name)
        action(request_id=consultation.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except actions.ChangedMeanwhile as conflict:
        consultation.refresh_from_db()
        keep(form, seen_version=consultation.version)
        words = "Not done: this request changed after you opened this page. Look at what is new, then decide again."
        return Refusal(words, meanwhile_words(conflict.acts, timezone.now()))
    except actions.AlreadyClaimed as conflict:
        keep(form, take_over="on")
        return Refusal(
            f"Not done. {person(conflict.owner)} has it already. Press again only if you agreed to take over."
        )
    except actions.ClinicianBusy as conflict:
        return Refusal(f"Not done. The clinician is booked at {centre_words(conflict.starts_at)}. Choose another time.")
    except TransitionNotAllowed as refusal:
        consultation.refresh_from_db()
        return Refusal(str(refusal))
    return None


def keep(form: ActForm, **values) -> None:
    form.data = cast(QueryDict, form.data).copy()
    for name, value in values.items():
        form.data[name] = value


def beside(act: Act, consultation: ConsultationRequest) -> dict:
    """What the act's page shows beside the form."""
    return {"attempts": call_rule_of(consultation)} if act == LOG_CALL else {}
