"""The pages of "help us prepare": a section, a card of what was done, all of it on one page, and all answers to check."""

import re
from contextlib import suppress
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations.actions import telling
from consultations.actions.reckoning import facts_of
from consultations.enums import SectionName
from consultations.intake.sheet import Sheet, card_piece, section_piece, whole_sheet
from consultations.models import ConsultationRequest, Treatment
from consultations.sections import BY_CODE, SECTIONS
from consultations.sections.question import CardKind, Section, worded
from consultations.tracking.closed import while_open
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.tracking.prepare import cards_of, check_groups, records_list
from consultations.workflow import TransitionNotAllowed

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
@hub_page
@while_open
def section_page(request: HttpRequest, consultation: ConsultationRequest, section: str) -> HttpResponse:
    """One section. Its buttons save first and then lead on, so that no press loses what was typed."""
    asked, facts = BY_CODE[section], facts_of(consultation, timezone.now())
    saved = {answers.section: answers for answers in consultation.section_answers.all()}
    treatments = list(consultation.treatments.current())
    kinds = [(kind, cards_of(kind, treatments, facts)) for kind in asked.cards]
    return sheet_page(
        request,
        consultation,
        make=lambda data=None, files=None: Sheet([section_piece(asked, facts, saved, data)]),
        done=where_next(request, asked),
        title=str(worded(asked.title, facts.asker)),
        context={
            "kinds": kinds,
            "lead": worded(asked.intro, facts.asker),
            "section": asked,
            "records": records_list(consultation, open_handle(request)) if section == SectionName.RECORDS else [],
        },
    )


@form_methods
@hub_page
@while_open
def card_page(
    request: HttpRequest, consultation: ConsultationRequest, kind: str, card: int | None = None
) -> HttpResponse:
    """One operation or course: a new one, or the one with the number `card`."""
    section, card_kind = kind_of(kind)
    facts = facts_of(consultation, timezone.now())
    treatment = card_or_404(consultation, kind, card) if card else None
    return sheet_page(
        request,
        consultation,
        make=lambda data=None, files=None: Sheet([card_piece(section, card_kind, facts, treatment, data)]),
        done=address(request, "section", section=section.code),
        title=str(card_kind.add if treatment is None else worded(card_kind.title, facts.asker)),
        context={"back": address(request, "section", section=section.code)},
    )


@form_methods
@hub_page
@while_open
def remove_card(request: HttpRequest, consultation: ConsultationRequest, kind: str, card: int) -> HttpResponse:
    """Asks first. A second press, or another tab, finds it removed already."""
    section, card_kind = kind_of(kind)
    back = address(request, "section", section=section.code)
    if request.method == "POST":
        card_or_404(consultation, kind, card, removed_too=True)
        with suppress(Treatment.DoesNotExist, TransitionNotAllowed):  # removed already, or the request is closed
            telling.remove_card(request_id=consultation.pk, card_id=card, now=timezone.now())
        return redirect(back)
    treatment = card_or_404(consultation, kind, card)
    facts = facts_of(consultation, timezone.now())
    shown = cards_of(card_kind, [treatment], facts)[0]
    context = {"card": shown, "kind": card_kind, "back": back, "handle": open_handle(request)}
    return render(request, "consultations/remove_card.html", context)


@form_methods
@hub_page
@while_open
def whole_page(request: HttpRequest, consultation: ConsultationRequest) -> HttpResponse:
    """All sections on one page, for clinics and whoever likes it so."""
    facts = facts_of(consultation, timezone.now())
    saved = {answers.section: answers for answers in consultation.section_answers.all()}
    treatments = list(consultation.treatments.current())
    then = request.POST.get("then", "")
    kinds = {kind.code for section in SECTIONS for kind in section.cards}
    again = f"{address(request, 'whole')}#{then}"
    return sheet_page(
        request,
        consultation,
        make=lambda data=None, files=None: whole_sheet(facts, saved, treatments, data),
        done=again if then in kinds else address(request, "hub"),
        title=_("All questions on one page"),
        context={"lead": _("You can leave any question empty, save, and come back.")},
        template="consultations/whole.html",
    )


@require_safe
@hub_page
def check_page(request: HttpRequest, consultation: ConsultationRequest) -> HttpResponse:
    """All that was told, to check, change and print."""
    facts = facts_of(consultation, timezone.now())
    treatments = list(consultation.treatments.current())
    handle = open_handle(request)
    context = {
        "consultation": consultation,
        "handle": handle,
        "groups": check_groups(facts, treatments, handle),
        "records": records_list(consultation, handle),
    }
    return render(request, "consultations/check.html", context)


def sheet_page(
    request: HttpRequest, consultation: ConsultationRequest, *, make, template="consultations/section.html", **page
) -> HttpResponse:
    return form_page(
        request, consultation, make=make, save=partial(save, request, consultation), template=template, **page
    )


def save(request: HttpRequest, consultation: ConsultationRequest, sheet: Sheet) -> str | None:
    """None when it was saved; else in words what was changed elsewhere meanwhile. A second press then replaces it."""
    try:
        telling.tell(request_id=consultation.pk, told=sheet.told(), now=timezone.now())
    except telling.AnsweredMeanwhile as conflict:
        for piece in sheet.pieces:
            if piece.kind is None and piece.section.code == conflict.answers.section:
                piece.seen_at = conflict.answers.saved_at
        return _(
            "These answers were changed elsewhere after you opened this page. Yours are below and not saved yet. "
            "Press the button again to save yours instead."
        )
    messages.success(request, _("Saved."))
    return None


def where_next(request: HttpRequest, section: Section) -> str:
    """A button says where it leads once the answers are saved: "surgery" (one more), "surgery-12", "surgery-12-remove"."""
    kinds = "|".join(kind.code for kind in section.cards) or "-"
    pressed = re.fullmatch(rf"({kinds})(?:-(\d{{1,18}})(-remove)?)?", request.POST.get("then", ""), re.ASCII)
    if not pressed:
        return address(request, "hub") + "#prepare"
    kind, card, remove = pressed.groups()
    if card is None:
        return address(request, "card_add", kind=kind)
    return address(request, "card_remove" if remove else "card", kind=kind, card=int(card))


def address(request: HttpRequest, name: str, **kwargs) -> str:
    """Of a page of the request that is open here."""
    return reverse(f"consultations:{name}", kwargs={"handle": open_handle(request), **kwargs})


def kind_of(code: str) -> tuple[Section, CardKind]:
    return next((section, kind) for section in SECTIONS for kind in section.cards if kind.code == code)


def card_or_404(consultation: ConsultationRequest, kind: str, card: int, *, removed_too: bool = False) -> Treatment:
    rows = consultation.treatments.all() if removed_too else consultation.treatments.current()
    treatment = rows.filter(pk=card, kind=kind).first()
    if treatment is None:
        raise Http404
    return treatment
