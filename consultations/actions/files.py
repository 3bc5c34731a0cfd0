"""Files that people send: kept, removed, opened by staff, marked by the virus scan. Keyword-only, one transaction each.

The bytes and their row stand or fall together: a file is moved in before its row is committed and taken out again when that
fails; it is deleted only once it is committed that it is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.db import transaction

from consultations import audit
from consultations.actions.asker import asker_act
from consultations.enums import ActivityKind, AttachmentState, MediaType
from consultations.models import Activity, Attachment, ConsultationRequest
from consultations.uploads import storage
from consultations.uploads.cleaning import CleanFile
from consultations.uploads.names import shown_name
from consultations.uploads.refusals import NotAccepted, Refusal
from consultations.workflow_of_asker import TELL


class OpenedAlready(Exception):
    """Staff have opened the file, so it is part of what they decide by. `attachment` is it."""

    def __init__(self, attachment: Attachment) -> None:
        self.attachment = attachment
        super().__init__(f"attachment {attachment.pk} was opened")


class NotToBeOpened(Exception):
    """There is no file that may be opened: it waits for the scan, was infected, or was removed. `attachment` says which."""

    def __init__(self, attachment: Attachment) -> None:
        self.attachment = attachment
        super().__init__(f"attachment {attachment.pk} is not to be opened")


def held(request: ConsultationRequest):
    """The files of a request that we have: what is removed or infected takes no place."""
    return request.attachments.current().exclude(state=AttachmentState.INFECTED)


def keep_file(*, request_id: int, file: CleanFile, name: str, now: datetime) -> Attachment:
    """Keeps a file that was made anew. The same file sent twice is kept once.

    Raises TransitionNotAllowed, and NotAccepted when the request has UPLOAD_MAX_FILES already.
    """
    with (
        gone_unless_committed() as kept,
        asker_act(TELL, ActivityKind.FILE_SENT, request_id=request_id, now=now) as step,
    ):
        if same := held(step.request).filter(sha256=file.sha256).first():
            step.nothing_to_tell = True
            return same
        if held(step.request).count() >= settings.UPLOAD_MAX_FILES:
            raise NotAccepted(Refusal.TOO_MANY)
        kept.append(storage.keep(file.path))
        attachment = Attachment.objects.create(
            request=step.request,
            name=shown_name(name),
            media_type=file.media_type,
            bytes=file.size_bytes,
            sha256=file.sha256,
            stored_as=kept[0],
            state=AttachmentState.CHECKING if settings.CLAMD_ADDRESS else AttachmentState.NOT_SCANNED,
            uploaded_at=now,
        )
        step.data["file"] = attachment.pk
        return attachment


@contextmanager
def gone_unless_committed() -> Iterator[list]:
    """Yields a list for the names of files moved in; they are deleted again when the transaction within fails."""
    kept: list = []
    try:
        yield kept
    except BaseException:
        for name in kept:
            storage.delete(name)
        raise


def remove_file(*, request_id: int, attachment_id: int, now: datetime) -> None:
    """Deletes the file; that there was one stays. Once is enough: a second press finds it gone and does nothing.

    Raises OpenedAlready, Attachment.DoesNotExist, TransitionNotAllowed.
    """
    with asker_act(TELL, ActivityKind.FILE_REMOVED, request_id=request_id, now=now) as step:
        attachment = step.request.attachments.select_for_update().get(pk=attachment_id)
        if attachment.removed_at:
            step.nothing_to_tell = True
            return
        if attachment.opened_at:
            raise OpenedAlready(attachment)
        attachment.removed_at = now
        attachment.save(update_fields=["removed_at"])
        step.data["file"] = attachment.pk
        transaction.on_commit(lambda: storage.delete(attachment.stored_as))


@transaction.atomic
def open_file(
    *, request_id: int, attachment_id: int, by, now: datetime, how: str = "download", page: int | None = None
) -> Attachment:
    """Notes that staff open it, and how: "download", "view", or the "picture" in that view, with the page of a PDF. From now
    on it cannot be removed. Raises NotToBeOpened, Attachment.DoesNotExist."""
    request = ConsultationRequest.objects.select_for_update().get(pk=request_id)
    attachment = request.attachments.get(pk=attachment_id)
    if attachment.removed_at or attachment.state not in (AttachmentState.CLEAN, AttachmentState.NOT_SCANNED):
        raise NotToBeOpened(attachment)
    if attachment.opened_at is None:
        attachment.opened_at = now
        attachment.save(update_fields=["opened_at"])
    of_page = {"page": page} if page and attachment.media_type == MediaType.PDF else {}
    audit.record(act="open_file", request=request, by=by, at=now, file=attachment.pk, how=how, **of_page)
    return attachment


@transaction.atomic
def mark_scanned(*, attachment_id: int, infected: bool, now: datetime) -> None:
    """What the scan found. An infected file is deleted, and both sides see that. Nothing happens unless it waits for it."""
    request_id = Attachment.objects.values_list("request_id", flat=True).get(pk=attachment_id)
    request = ConsultationRequest.objects.select_for_update().get(pk=request_id)
    attachment = request.attachments.select_for_update().filter(pk=attachment_id).first()
    if attachment is None:
        return  # put to another request just now: the scan finds it again
    if attachment.state != AttachmentState.CHECKING or attachment.removed_at:
        return
    attachment.state = AttachmentState.INFECTED if infected else AttachmentState.CLEAN
    attachment.scanned_at = now
    attachment.save(update_fields=["state", "scanned_at"])
    audit.record(act="scan_file", request=request, by=None, at=now, file=attachment.pk, found=attachment.state)
    if infected:
        tell_of_refused(request, attachment, now)
        transaction.on_commit(lambda: storage.delete(attachment.stored_as))


def tell_of_refused(request: ConsultationRequest, attachment: Attachment, now: datetime) -> None:
    """A line of the timeline; on an open request it is news for staff."""
    request.version += 1
    request.updated_at = now
    if request.is_open:
        request.news_at = request.news_at or now
    request.save(update_fields=["version", "updated_at", "news_at"])
    data = {"file": attachment.pk}
    Activity.objects.create(request=request, at=now, kind=ActivityKind.FILE_REFUSED, data=data)


@contextmanager
def next_to_scan(*, after: int) -> Iterator[Attachment | None]:
    """A file that waits for the scan and that no other worker has, with a number above `after`; None when there is none.

    It stays this worker's until the block ends; what was found is written afterwards, by mark_scanned.
    """
    with transaction.atomic():
        waiting = Attachment.objects.waiting_for_scan().filter(pk__gt=after)
        yield waiting.select_for_update(skip_locked=True).first()
