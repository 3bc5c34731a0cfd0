from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from consultations.actions.one_person import hub_of, share_a_mailbox
from consultations.actions.reckoning import facts_of
from consultations.models import AccessLink
from consultations.models.access_link import link_id_in
from consultations.never_kept import never_kept
from consultations.tracking import access
from consultations.tracking.files import uploads_of
from consultations.tracking.follow_up import follow_up
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.tracking.prepare import next_section, records_list, section_list
from consultations.tracking.status import status_steps


@never_kept
@require_safe
def open_link(request, token: str) -> HttpResponse:
    """The address in the e-mail. It opens the hub and leaves no token in the address bar."""
    link = AccessLink.objects.by_token(token, timezone.now())
    if link is None:
        context = {"token": token if link_id_in(token) else ""}
        return render(request, "consultations/link_expired.html", context, status=HTTPStatus.NOT_FOUND)
    return redirect(access.hub_address(access.open_for(request, hub_of(link.request), mailed=True)))


@never_kept
@require_safe
def mine(request) -> HttpResponse:
    """The way back to what this browser has open. Else it says how to get in, never whether a request exists."""
    opened = access.open_requests(request)
    if len(opened) > 1:
        return render(request, "consultations/choose.html", {"opened": opened})
    if opened:
        return redirect(access.hub_address(opened[0][0]))
    return render(request, "consultations/not_open.html")


@require_safe
@hub_page
def hub(request, consultation) -> HttpResponse:
    facts = facts_of(consultation, timezone.now())
    handle = open_handle(request)
    sections = section_list(facts, handle)
    after = follow_up(consultation, timezone.now())
    context = {
        "consultation": consultation,
        "handle": handle,
        "steps": status_steps(consultation, after["visits"]),
        "sections": sections,
        "next_section": next_section(sections),
        "records": records_list(consultation, handle),
        "attachments": uploads_of(consultation, handle),
        "also": [one.reference for one in consultation.merged_here.all() if share_a_mailbox(one, consultation)],
        **after,
    }
    return render(request, "consultations/mine.html", context)


@never_kept
@require_POST
def leave(request, handle: str) -> HttpResponse:
    """Closes the hub in this browser, for those who share a phone or computer."""
    access.close(request, handle)
    return redirect("consultations:mine")


@never_kept
@require_POST
def leave_all(request) -> HttpResponse:
    """Closes every request that this browser has open."""
    access.close_all(request)
    return redirect("consultations:mine")


@never_kept
@require_POST
def stay(request, handle: str) -> HttpResponse:
    """Keeps the hub open while somebody reads or types; 403 when it is closed already."""
    is_open = access.current(request, handle) is not None
    return HttpResponse(status=HTTPStatus.NO_CONTENT if is_open else HTTPStatus.FORBIDDEN)
