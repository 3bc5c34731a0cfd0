"""Files that people sent, looked at inside the admin: photos as they are, PDFs page by page as pictures drawn here.

A browser's own PDF viewer does not run under a sandbox policy, and no PDF ever reaches a browser but as a download. The page
and each picture are openings of their own, noted through actions.open_file.
"""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from consultations import actions
from consultations.admin.files import HEADERS, file_name, not_here, opened
from consultations.enums import MediaType
from consultations.models import Attachment
from consultations.uploads import drawing, storage

LAST_PAGE = 100_000
PICTURE_HEADERS = HEADERS | {"Cross-Origin-Resource-Policy": "same-origin"}


@dataclass(frozen=True)
class Looked:
    """What the page shows: `sheet` of a PDF; `trouble` ("damaged" or "busy") where it cannot be drawn."""

    attachment: Attachment
    sheet: drawing.Sheet | None = None
    trouble: str = ""


def view(request, request_id: int, attachment_id: int, context: dict) -> HttpResponseBase:
    """The page around one file: page 1 of a PDF unless ?page= names another."""
    number = page_in(request)
    try:
        attachment = opened(request, request_id, attachment_id, how="view", page=number)
        looked = look(attachment, number)
    except actions.NotToBeOpened as refusal:
        return not_here(request, refusal.attachment, context)
    except FileNotFoundError:
        return not_here(request, attachment, context)
    beside = neighbours(attachment)
    context = context | {"title": f"File of {attachment.request.reference}", "looked": looked, **beside}
    context |= addresses(looked)
    return render(request, "admin/consultations/file_view.html", context)


def picture(request, request_id: int, attachment_id: int, context: dict) -> HttpResponseBase:
    """What the page shows: the photo, or the page of the PDF as a JPEG. Nothing in it can start anything."""
    number = page_in(request)
    try:
        attachment = opened(request, request_id, attachment_id, how="picture", page=number)
        name = file_name(attachment)
        if attachment.media_type != MediaType.PDF:
            file = storage.read(attachment.stored_as)
            return FileResponse(file, filename=name, content_type=attachment.media_type, headers=PICTURE_HEADERS)
        drawn = drawing.picture_of(attachment.stored_as, number)
    except actions.NotToBeOpened as refusal:
        return not_here(request, refusal.attachment, context)
    except FileNotFoundError:
        return not_here(request, attachment, context)
    except drawing.CannotBeDrawn as error:
        status = HTTPStatus.SERVICE_UNAVAILABLE if error.is_busy else HTTPStatus.UNPROCESSABLE_ENTITY
        return HttpResponse("This page could not be drawn.", status=status, content_type="text/plain", headers=HEADERS)
    inline = {"Content-Disposition": f'inline; filename="{name.removesuffix(".pdf")}-{number}.jpg"'}
    return HttpResponse(drawn, content_type=MediaType.JPEG.value, headers=PICTURE_HEADERS | inline)


def look(attachment: Attachment, number: int) -> Looked:
    """Raises FileNotFoundError."""
    if attachment.media_type != MediaType.PDF:
        storage.read(attachment.stored_as).close()
        return Looked(attachment)
    try:
        return Looked(attachment, sheet=drawing.sheet_of(attachment.stored_as, number))
    except drawing.CannotBeDrawn as error:
        return Looked(attachment, trouble="busy" if error.is_busy else "damaged")


def page_in(request) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1


def addresses(looked: Looked) -> dict:
    at = [looked.attachment.request_id, looked.attachment.pk]
    base = "admin:consultations_consultationrequest_file"
    page = f"?page={looked.sheet.number}" if looked.sheet else ""
    return {"picture_url": reverse(f"{base}_picture", args=at) + page, "download_url": reverse(base, args=at)}


def neighbours(attachment: Attachment) -> dict:
    """Which of the files that can be opened it is, and the addresses of those beside it; "" for none."""
    keys = list(Attachment.objects.openable().filter(request_id=attachment.request_id).values_list("pk", flat=True))
    place = keys.index(attachment.pk)
    beside = {"previous_url": keys[place - 1] if place else None, "next_url": dict(enumerate(keys)).get(place + 1)}
    return {
        "file_number": place + 1,
        "file_count": len(keys),
        **{name: view_url(attachment.request_id, key) if key else "" for name, key in beside.items()},
    }


def view_url(request_id: int, attachment_id: int) -> str:
    return reverse("admin:consultations_consultationrequest_file_view", args=[request_id, attachment_id])
