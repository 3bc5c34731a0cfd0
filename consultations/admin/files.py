"""Files that people sent, as staff get them: to look at (file_view.py) or as a download; each opening is noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from consultations import actions
from consultations.enums import AttachmentState, MediaType
from consultations.models import Attachment, ConsultationRequest
from consultations.uploads import storage

ENDINGS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg", MediaType.PNG: "png"}
BADGES = {
    AttachmentState.CHECKING: "wait",
    AttachmentState.CLEAN: "good",
    AttachmentState.NOT_SCANNED: "neutral",
    AttachmentState.INFECTED: "urgent",
}
# A browser that shows the file all the same gives it no script, no form and no other origin.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class FileLine:
    """One file on the request page. `url` shows it, `download_url` sends it; both "" when it cannot be opened."""

    attachment: Attachment
    badge: str
    state: str
    url: str = ""
    download_url: str = ""


def file_lines(attachments: Iterable[Attachment]) -> list[FileLine]:
    return [file_line(attachment) for attachment in attachments]


def file_line(attachment: Attachment) -> FileLine:
    state = AttachmentState(attachment.state)
    if attachment.removed_at:
        return FileLine(attachment, "neutral", "Removed by the person")
    if state not in (AttachmentState.CLEAN, AttachmentState.NOT_SCANNED):
        return FileLine(attachment, BADGES[state], state.label)
    base, at = "admin:consultations_consultationrequest_file", [attachment.request_id, attachment.pk]
    return FileLine(attachment, BADGES[state], state.label, reverse(f"{base}_view", args=at), reverse(base, args=at))


def opened(request, request_id: int, attachment_id: int, *, how: str, page: int | None = None) -> Attachment:
    """Notes the opening. Raises PermissionDenied, Http404, NotToBeOpened."""
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    at = {"request_id": request_id, "attachment_id": attachment_id}
    try:
        return actions.open_file(**at, by=request.user, now=timezone.now(), how=how, page=page)
    except (ConsultationRequest.DoesNotExist, Attachment.DoesNotExist) as error:
        raise Http404 from error


def download(request, request_id: int, attachment_id: int, context: dict) -> HttpResponseBase:
    """The file under a name of ours: theirs may name people, or pretend to be another kind of file."""
    try:
        attachment = opened(request, request_id, attachment_id, how="download")
        file = storage.read(attachment.stored_as)
    except actions.NotToBeOpened as refusal:
        return not_here(request, refusal.attachment, context)
    except FileNotFoundError:
        return not_here(request, attachment, context)
    name = file_name(attachment)
    return FileResponse(file, as_attachment=True, filename=name, content_type=attachment.media_type, headers=HEADERS)


def file_name(attachment: Attachment) -> str:
    return f"{attachment.request.reference}-{number_of(attachment)}.{ENDINGS[MediaType(attachment.media_type)]}"


def number_of(attachment: Attachment) -> int:
    """The how-manieth file of its request it is, counting what was removed, so that a name never changes."""
    return Attachment.objects.filter(request_id=attachment.request_id, pk__lte=attachment.pk).count()


def not_here(request, attachment: Attachment, context: dict) -> HttpResponse:
    waits = attachment.state == AttachmentState.CHECKING and not attachment.removed_at
    context = context | {"title": "File", "attachment": attachment, "waits": waits}
    status = HTTPStatus.CONFLICT if waits else HTTPStatus.GONE
    return render(request, "admin/consultations/file_not_here.html", context, status=status)
