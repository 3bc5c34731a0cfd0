"""The page where editors write: the form, and beside it the page as readers would see it, or its twin."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from pages import actions, edition
from pages.admin.acts import acts_for
from pages.admin.badges import person, review_badge, state_badges, twin_badge
from pages.admin.findings import findings_of
from pages.admin.forms import NewPageForm, PageForm
from pages.admin.versions import page_said
from pages.difference import differences
from pages.models import Draft, Page
from pages.models.content import digest_of
from pages.preview import framed
from pages.standing import standing_of, with_fields

TWIN_STARTS_WITH = ("kind", "order", "sources", "related")  # what a new translation shares with its original


def edit(request, page: Page, context: dict, *, may_write: bool) -> HttpResponse:
    """Shows the working copy; a POST keeps what was written as the page's draft."""
    fields, digest = actions.working_copy(page)
    form, status = PageForm(initial=fields | {"seen": digest}), HTTPStatus.OK
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        form, status = PageForm(request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            if conflict := save(request, page, form):
                context |= conflict
                status = HTTPStatus.CONFLICT
            else:
                return HttpResponseRedirect(after_saving(request, page))
    standing = standing_of(page, timezone.localdate())
    twin = standing.twins[0] if standing.twins and request.GET.get("beside") == "twin" else None
    context |= {
        "title": standing.working_page.title,
        "standing": standing,
        "badges": [
            state_badges(standing),
            *([review_badge(standing)] if page.is_clinical else []),
            twin_badge(standing),
        ],
        "acts": acts_for(standing, request.user),
        "form": form,
        "groups": list(form.groups(twin.fields() if twin else None)),
        "may_write": may_write,
        "preview_url": reverse("admin:pages_page_preview", args=[page.pk]),
        "twin": beside(twin) if twin else None,
        **shown(typed(form, page)),
    }
    return render(request, "admin/pages/editor.html", context, status=status)


def add(request, context: dict) -> HttpResponse:
    """A new page, or the twin of one: ?language=es&key=recurrence/index begins with what twins share."""
    form, status = NewPageForm(initial=beginning(request.GET)), HTTPStatus.OK
    if request.method == "POST":
        form, status = NewPageForm(request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid() and (made := create(request, form)):
            return HttpResponseRedirect(after_saving(request, made))
    page = Page(language=form["language"].value() or "en", key=form["key"].value() or "")
    context |= {
        "title": "Add page",
        "form": form,
        "groups": list(form.groups()),
        "may_write": True,
        "preview_url": reverse("admin:pages_page_preview_new"),
        **(shown(typed(form, page)) if form.is_bound else {}),
    }
    return render(request, "admin/pages/editor.html", context, status=status)


def preview(request, page: Page | None) -> JsonResponse:
    """What stands beside the form, from what is typed in it; nothing is kept."""
    form: PageForm = PageForm(request.POST)
    if page is None:
        page = Page(language=request.POST.get("language", "en"), key=request.POST.get("key", ""))
    found = shown(typed(form, page))
    return JsonResponse(
        {
            "preview": found["preview"],
            "findings": render_to_string("admin/pages/_findings.html", found, request),
        }
    )


# --- Steps


def save(request, page: Page, form: PageForm) -> dict[str, Any] | None:
    """Keeps the draft; else gives what the page tells who came second. The form then carries the newest digest, so that
    saving again is a decision made in knowledge."""
    fields, seen = form.page_fields, form.cleaned_data["seen"]
    if digest_of(fields) == seen == actions.working_copy(page)[1]:
        messages.info(request, "Nothing has changed, so nothing was saved.")
        return None
    was_scheduled = Draft.objects.filter(page=page, publish_at__isnull=False).exists()
    try:
        actions.save_draft(page=page, fields=fields, seen=seen, by=request.user, now=timezone.now())
    except actions.ChangedMeanwhile as conflict:
        form.data = {**form.data.dict(), "seen": conflict.digest}  # type: ignore[attr-defined]  # a QueryDict
        who = person(conflict.by) if conflict.by else "Somebody else"
        return {"conflict": differences(conflict.fields, fields), "conflict_with": who}
    messages.success(request, "The draft is saved. Readers see nothing of it yet.")
    if was_scheduled:
        messages.warning(request, "It is no longer scheduled: what was scheduled is not what there is now.")
    return None


def create(request, form: NewPageForm) -> Page | None:
    """The page; None when it cannot be, and the form then says why."""
    data = form.cleaned_data
    try:
        draft = actions.create_page(
            language=data["language"], key=data["key"], fields=form.page_fields, by=request.user, now=timezone.now()
        )
    except actions.CannotBePublished as refusal:
        for name, errors in refusal.errors.items():
            form.add_error(name if name in form.fields else None, errors)
        return None
    messages.success(request, "The page is made, with its first draft. Readers see nothing of it yet.")
    return draft.page


def after_saving(request, page: Page) -> str:
    if "_publish" in request.POST:
        return reverse("admin:pages_page_act", args=[page.pk, "publish"])
    address = reverse("admin:pages_page_change", args=[page.pk])
    return f"{address}?beside=twin" if request.GET.get("beside") == "twin" else address


def beginning(query) -> dict[str, Any]:
    """What the form of a new page begins with."""
    initial: dict[str, Any] = {name: query[name] for name in ("language", "key") if name in query}
    if original := Page.objects.filter(key=initial.get("key", "")).first():
        initial |= {name: getattr(original, name) for name in TWIN_STARTS_WITH}
    return initial


def typed(form: PageForm, page: Page) -> Page:
    """The page as the form has it, as far as that can be read."""
    if not form.is_bound:
        fields = {name: form.initial[name] for name in Page.FILE_FIELDS if name in form.initial}
        return with_fields(page, fields)
    form.full_clean()
    return with_fields(page, form.page_fields)


def shown(page: Page) -> dict[str, Any]:
    """The page as readers would see it, for a frame, and what is found in it."""
    found = findings_of(page)
    try:
        return {"preview": framed(page), "findings": found}
    except edition.PageRefused as refusal:
        return {"preview": "", "findings": found, "refused": str(refusal)}


def beside(twin: Page) -> dict[str, Any]:
    """The twin for a translator: what it says, and what changed in it since it last said the same."""
    said = page_said(twin, twin.in_step_digest) if twin.in_step_digest else None
    now = twin.fields()
    return {
        "page": twin,
        "was_in_step": bool(twin.in_step_digest),
        "is_kept": said is not None,
        "changes": differences({name: said[name] for name in now}, now) if said else [],
    }
