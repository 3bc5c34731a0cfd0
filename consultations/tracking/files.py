"""The page "Send files": what was sent, and a place for more. Nothing waits for it.

There is no address from which whoever sent a file could get it back: a private link that falls into other hands must not
hand out scans. Names, sizes and states are all that is shown.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from consultations import actions
from consultations.actions.files import held
from consultations.enums import AttachmentState
from consultations.intake.errors import summary_of
from consultations.models import Attachment, ConsultationRequest
from consultations.tracking import access
from consultations.tracking.files_form import FilesForm
from consultations.tracking.hub_page import hub_page, not_open, open_handle
from consultations.uploads.cleaning import cleaned
from consultations.uploads.names import shown_name
from consultations.uploads.refusals import NotAccepted, Refusal, words
from consultations.workflow import TransitionNotAllowed

logger = logging.getLogger(__name__)

# For the files of one sending, the wait for a turn included; the rest is to be sent again. With SECONDS_FOR_ONE of the last
# it ends within the minute that a proxy waits.
SECONDS_FOR_ALL = 30
FORM_BYTES = 100_000  # what a sending holds beside the files
SHOWN_AS = {AttachmentState.CHECKING: "checking", AttachmentState.INFECTED: "refused"}


@dataclass(frozen=True)
class Sent:
    """What became of one file. `refused` is in words; "" when it was kept."""

    name: str
    refused: str = ""


def uploads_of(consultation: ConsultationRequest, handle: str) -> list[dict]:
    """For _components/upload_list.html."""
    return [upload(attachment, consultation, handle) for attachment in consultation.attachments.current()]


def upload(attachment: Attachment, consultation: ConsultationRequest, handle: str) -> dict:
    removable = consultation.is_open and attachment.opened_at is None
    remove_url = reverse("consultations:remove_file", kwargs={"handle": handle, "attachment_id": attachment.pk})
    return {
        "name": attachment.name,
        "size": attachment.bytes,
        "state": SHOWN_AS.get(AttachmentState(attachment.state), "received"),
        "reason": words(Refusal.INFECTED) if attachment.state == AttachmentState.INFECTED else "",
        "opened": attachment.opened_at is not None,
        "remove_url": remove_url if removable else "",
    }


# --- Sending ---------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def files(request: HttpRequest, consultation: ConsultationRequest) -> HttpResponse:
    if request.method != "POST":
        return shown(request, consultation, FilesForm(), notice=told_of(request.GET.get("sent", "")))
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return shown(request, consultation, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        sent = keep_all(consultation, request.FILES.getlist("file"))
    except TransitionNotAllowed:
        return closed(request, consultation)
    if request.headers.get("Accept") == "application/json":  # static/js/uploads.js, one file at a time
        return JsonResponse({"refused": sent[0].refused})
    if any(file.refused for file in sent):
        return shown(request, consultation, FilesForm(), sent=sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(f"{request.path}?sent={len(sent)}")


def takes_large_body(request: HttpRequest, handle: str) -> int | HttpResponse:
    """Only from those who have the request open. Read before the body is: see sarcoma_center/body_limit.py."""
    if access.current(request, handle) is None:
        return not_open(request)
    return settings.UPLOAD_MAX_FILES * (settings.UPLOAD_MAX_MEGABYTES << 20) + FORM_BYTES


files.takes_large_body = takes_large_body  # type: ignore[attr-defined]  # read by BodyLimit


def keep_all(consultation: ConsultationRequest, uploaded: Iterable[UploadedFile]) -> list[Sent]:
    """Each by itself: what is wrong with one keeps no other out. Raises TransitionNotAllowed on a closed request."""
    until = time.monotonic() + SECONDS_FOR_ALL
    return [Sent(shown_name(file.name or ""), keep(consultation, file, until)) for file in uploaded]


def keep(consultation: ConsultationRequest, uploaded: UploadedFile, until: float) -> str:
    """Why it was not kept, in words; "" when it was."""
    try:
        if held(consultation).count() >= settings.UPLOAD_MAX_FILES:  # spares the work; the action counts again
            raise NotAccepted(Refusal.TOO_MANY)
        with cleaned(uploaded.chunks(), until=until) as file:
            actions.keep_file(request_id=consultation.pk, file=file, name=uploaded.name or "", now=timezone.now())
    except NotAccepted as error:
        return words(error.refusal)
    except OSError as error:  # such as a full disk: the fault is ours, and the next file may still find room
        logger.error("a file could not be kept: %s", type(error).__name__)
        return words(Refusal.BUSY)
    return ""


def told_of(sent: str) -> str:
    number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 3 else 0
    return (
        ngettext("We have your file.", "We have your %(number)s files.", number) % {"number": number} if number else ""
    )


def closed(request: HttpRequest, consultation: ConsultationRequest) -> HttpResponse:
    consultation.refresh_from_db()
    notice = _("This request is closed, so we did not keep the file. Call us and we go on.")
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"refused": notice})
    return shown(request, consultation, FilesForm(), notice=notice, status=HTTPStatus.CONFLICT)


def shown(
    request: HttpRequest,
    consultation: ConsultationRequest,
    form: FilesForm,
    *,
    sent: Iterable[Sent] = (),
    notice: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    refused = [("#id_file", f"“{file.name}”: {file.refused}") for file in sent if file.refused]
    handle = open_handle(request)
    context = {
        "consultation": consultation,
        "handle": handle,
        "form": form,
        "errors": refused or (summary_of(form) if form.is_bound else []),
        "kept": [file.name for file in sent if not file.refused],
        "notice": notice,
        "uploads": uploads_of(consultation, handle),
        "action": reverse("consultations:files", kwargs={"handle": handle}),
        "max_bytes": settings.UPLOAD_MAX_MEGABYTES << 20,
        "too_large": words(Refusal.TOO_LARGE),
    }
    return render(request, "consultations/files.html", context, status=status)


# --- Removing --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def remove_file(request: HttpRequest, consultation: ConsultationRequest, attachment_id: int) -> HttpResponse:
    """Asks first. A file of another request is as unknown as one that never was."""
    handle = open_handle(request)
    back = reverse("consultations:files", kwargs={"handle": handle})
    attachment = consultation.attachments.filter(pk=attachment_id).first()
    if attachment is None:
        raise Http404
    if attachment.removed_at:
        return redirect(back)
    kept = attachment.opened_at is not None or not consultation.is_open
    if request.method == "POST" and not kept:
        try:
            actions.remove_file(request_id=consultation.pk, attachment_id=attachment_id, now=timezone.now())
        except (actions.OpenedAlready, TransitionNotAllowed):
            kept = True  # in between
        else:
            return redirect(back)
    context = {"attachment": attachment, "back": back, "kept": kept, "consultation": consultation}
    return render(
        request, "consultations/remove_file.html", context, status=HTTPStatus.CONFLICT if kept else HTTPStatus.OK
    )
