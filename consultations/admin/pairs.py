"""The pages of two requests: compare and decide, find the other one, undo a merge, write through a merged one."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from consultations import actions, audit
from consultations.actions.one_person import kept_of, share_a_mailbox
from consultations.actions.pairs import pair_of
from consultations.actions.staff import ChangedMeanwhile, roles_of
from consultations.admin.act_form import ActForm
from consultations.admin.act_forms import WriteForm
from consultations.admin.acts import carry_out
from consultations.admin.compare import parts_of
from consultations.admin.meanwhile import meanwhile_words
from consultations.admin.presence import who_else
from consultations.enums.duplicates import Sign
from consultations.models import ConsultationRequest
from consultations.reference import InvalidReference, parse_reference
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_two import KEEP_APART, MERGE, NOT_SAME, UNMERGE, WRITE_THROUGH

NAME = "consultations_consultationrequest"
FORMS = {UNMERGE: ActForm, WRITE_THROUGH: WriteForm}
# What a button of the compare page sends → (action, whether the second request is the one it is done to).
DECISIONS: dict[str, tuple[Callable, bool]] = {
    "keep_first": (actions.merge, False),
    "keep_second": (actions.merge, True),
    "not_same": (actions.not_same, False),
    "keep_apart": (actions.keep_apart, False),
}


class Seen(forms.Form):
    """The versions that the page showed, and what was pressed."""

    seen_version = forms.IntegerField()
    seen_other = forms.IntegerField()
    decision = forms.ChoiceField(choices=[(name, name) for name in DECISIONS])


def urls(admin) -> list[URLPattern]:
    """For the get_urls of the admin of requests."""

    def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def _page(request, **kwargs) -> HttpResponse:
            if not admin.has_view_permission(request):
                raise PermissionDenied
            context = {**admin.admin_site.each_context(request), "opts": admin.opts}
            return view(request, context=context, **kwargs)

        return admin.admin_site.admin_view(_page)

    return [
        path("<int:request_id>/with/<int:other_id>/", page(compare), name=f"{NAME}_compare"),
        path("<int:request_id>/find-other/", page(find_other), name=f"{NAME}_find_other"),
        path("<int:request_id>/merged/<slug:name>/", page(act_on_merged), name=f"{NAME}_merged"),
    ]


def page_of(request_id: int) -> str:
    return reverse(f"admin:{NAME}_change", args=[request_id])


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest, request_id: int, other_id: int, context: dict) -> HttpResponse:
    """Both, side by side. What is decided is decided of what the page showed: else it is shown again, with what happened."""
    if request_id == other_id:
        raise Http404
    found = ConsultationRequest.objects.select_related("carer", "referrer", "owner", "merged_into")
    one, other = (get_object_or_404(found, pk=pk) for pk in (request_id, other_id))
    status = HTTPStatus.OK
    if request.method == "POST":
        refusal = decide(request, one, other)
        if refusal is None:
            one.refresh_from_db()
            return HttpResponseRedirect(page_of(other.pk if one.merged_into_id == other.pk else one.pk))
        messages.error(request, refusal)
        one, other = (found.get(pk=pk) for pk in (request_id, other_id))
        status = HTTPStatus.CONFLICT
    now = timezone.now()
    for shown in (one, other):
        audit.record(act="compare_request", request=shown, by=request.user, at=now)
    parts, pair = parts_of(one, other, now), pair_of(one, other).select_related("decided_by").first()
    context |= {
        "title": f"Compare {one} and {other}",
        "one": one,
        "other": other,
        "both": (one, other),
        "parts": parts,
        "differing": sum(part.differing for part in parts),
        "pair": pair,
        "signs": [Sign(sign).label for sign in pair.signs] if pair else [],
        "one_mailbox": share_a_mailbox(one, other),
        "merged": next((shown for shown in (one, other) if shown.merged_into in (one, other)), None),
        "may_merge": bool(roles_of(request.user).intersection(MERGE.roles)),
        "not_same": NOT_SAME,
        "keep_apart": KEEP_APART,
    }
    return render(request, "admin/consultations/compare.html", context, status=status)


def decide(request: HttpRequest, one: ConsultationRequest, other: ConsultationRequest) -> str | None:
    """Does what was pressed; else says why not."""
    form = Seen(request.POST)
    if not form.is_valid():
        return "Not done. The page was not sent whole: press the button again."
    sent = form.cleaned_data
    action, is_second = DECISIONS[sent["decision"]]
    to, its_version, with_it, other_version = one.pk, sent["seen_version"], other.pk, sent["seen_other"]
    if is_second:
        to, its_version, with_it, other_version = with_it, other_version, to, its_version
    versions = {"seen_version": its_version, "seen_other": other_version}
    try:
        action(request_id=to, other_id=with_it, by=request.user, now=timezone.now(), **versions)
    except ChangedMeanwhile as conflict:
        what = "; ".join(meanwhile_words(conflict.acts, timezone.now()))
        return f"Not done. After you opened this page: {what}. Look at both again, then decide."
    except TransitionNotAllowed as refusal:
        return f"Not done. {refusal}"
    messages.success(request, f"{one} and {other}: {DONE[sent['decision']]}.")
    return None


DONE = {
    "keep_first": "merged",
    "keep_second": "merged",
    "not_same": "not the same person",
    "keep_apart": "the same person, two requests",
}


@require_POST
def find_other(request: HttpRequest, request_id: int, context: dict) -> HttpResponse:
    """The other request by its reference, which is sent and never stands in the address."""
    one = get_object_or_404(ConsultationRequest.objects.only("reference"), pk=request_id)
    try:
        reference = parse_reference(request.POST.get("reference", ""))
    except InvalidReference:
        messages.error(request, "That is not one of our references. Check it letter by letter.")
        return HttpResponseRedirect(page_of(request_id))
    other = ConsultationRequest.objects.only("pk").filter(reference=reference).first()
    if other is None or other.pk == one.pk:
        words = "This is the request that you have open." if other else f"There is no request {reference}."
        messages.error(request, words)
        return HttpResponseRedirect(page_of(request_id))
    return HttpResponseRedirect(reverse(f"admin:{NAME}_compare", args=[request_id, other.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def act_on_merged(request: HttpRequest, request_id: int, name: str, context: dict) -> HttpResponse:
    """Undo a merge, or write to whoever asked a merged request: the page of one act, as in acts.py."""
    act = next((act for act in FORMS if act.name == name), None)
    if act is None:
        raise Http404
    merged = get_object_or_404(ConsultationRequest.objects.select_related("merged_into"), pk=request_id)
    kept = kept_of(merged)
    back = page_of(kept.pk)
    form = FORMS[act](merged, initial={"seen_version": (kept if act == WRITE_THROUGH else merged).version})
    status = HTTPStatus.OK
    if request.method == "POST":
        form, status = FORMS[act](merged, request.POST), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            refusal = carry_out(request, merged, act, form)
            if refusal is None:
                messages.success(request, f"{merged}: {act.label} — done.")
                return HttpResponseRedirect(back)
            messages.error(request, refusal.words)
            context["meanwhile"] = refusal.meanwhile
            status = HTTPStatus.CONFLICT
    possible = merged.merged_into is not None and act.allowed(merged.status, roles_of(request.user))
    context |= {"title": f"{act.label}: {merged}", "act": act, "form": form, "possible": possible, "back": back}
    context |= {"consultation": merged, "who_else": who_else(request, merged)}
    return render(request, "admin/consultations/act_page.html", context, status=status)
