"""The page of one act: what it does, what it asks, what it is about."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pages import actions, edition
from pages.admin.acts import ACTS, carry_out
from pages.admin.badges import person
from pages.admin.versions import versions_of
from pages.difference import Difference, differences, label_of
from pages.models import Page
from pages.models.page import TEXT_FIELDS, text_digest
from pages.preview import framed
from pages.standing import Standing, standing_of


def act_page(request, page: Page, name: str, context: dict) -> HttpResponse | None:
    """None when the act was done. What was refused comes back with all that was typed, and with what there is now, so that
    a second press is a decision made in knowledge."""
    if (act := ACTS.get(name)) is None:
        raise Http404
    if not request.user.has_perm(act.permission):
        raise PermissionDenied
    standing, status = standing_of(page, timezone.localdate()), HTTPStatus.OK
    form = act.form(initial=digests(standing) | act.form.beginning(standing, request.user), standing=standing)
    if request.method == "POST" and act.is_possible(standing):
        form, status = act.form(request.POST, standing=standing), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                carry_out(act, page, request.user, form.cleaned_data)
            except actions.Refused as refusal:
                status = HTTPStatus.CONFLICT
                standing = standing_of(Page.objects.get(pk=page.pk), timezone.localdate())
                messages.error(request, f"Not done. {words_of(refusal, standing)}")
                form.data = {**form.data.dict(), **digests(standing)}  # type: ignore[attr-defined]  # a QueryDict
            else:
                messages.success(request, f"{standing.working_page.title}: {act.done}")
                return None
    context |= {
        "title": f"{act.label}: {standing.working_page.title}",
        "act": act,
        "form": form,
        "standing": standing,
        "possible": act.is_possible(standing),
        "review": standing.working_review,
        **subject(standing, act.shows),
    }
    return render(request, "admin/pages/act_page.html", context, status=status)


def digests(standing: Standing) -> dict[str, str]:
    """Of what the page shows: the working copy, and the live page under it."""
    working = standing.draft.digest() if standing.draft else standing.page.digest()
    return {"seen": working, "page_seen": standing.page.digest()}


def words_of(refusal: actions.Refused, standing: Standing) -> str:
    """Why, and what to do. `standing` is that of now."""
    match refusal:
        case actions.ChangedMeanwhile() if standing.page_changed_under_draft:
            return f"The live page has changed since this draft was begun. First choose “{ACTS['go_on'].label}”."
        case actions.ChangedMeanwhile(by=by) if by:
            return f"{person(by)} has changed this page since you opened it. Look at it, then decide again."
        case actions.ChangedMeanwhile():
            return "The page has changed since you opened it. Look at it, then decide again."
        case actions.CannotBePublished(errors=errors):
            return " ".join(f"{label_of(name)}: {' '.join(found)}" for name, found in errors.items())
    return str(refusal)


def subject(standing: Standing, shows: str) -> dict[str, object]:
    """What the act is about."""
    if shows == "difference":
        before = standing.page.fields() if standing.is_live else {}
        return {"differences": differences(before, standing.working_page.fields())}
    if shows == "text":
        try:
            return {"preview": framed(standing.working_page), "differences": since_signed(standing)}
        except edition.PageRefused as refusal:
            return {"refused": str(refusal)}
    return {}


def since_signed(standing: Standing) -> list[Difference] | None:
    """What changed since a clinician last signed a text of this page; None when nobody did, or that text was not kept."""
    if not standing.reviews:
        return None
    signed = standing.reviews[0].text_digest
    for version in versions_of(standing.page):
        if text_digest(version.fields) == signed:
            now = standing.working_page.fields()
            return differences(*({name: fields[name] for name in TEXT_FIELDS} for fields in (version.fields, now)))
    return None
