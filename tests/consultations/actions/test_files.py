"""Files are kept whole or not at all, counted, removable until they were opened, and nobody else's."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from consultations import actions
from consultations.actions.files import mark_scanned
from consultations.models import Attachment, AuditEntry
from consultations.uploads.cleaning import cleaned
from consultations.uploads.refusals import NotAccepted
from consultations.workflow import TransitionNotAllowed
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(request_of_jose, private_files):
    """send(content, name=…): keeps one file and returns its row."""

    def _send(content=None, *, name="report.pdf", to=request_of_jose, now=MONDAY_10_AM) -> Attachment:
        with cleaned([content or sent.pdf()], until=time.monotonic() + 60) as file:
            return actions.keep_file(request_id=to.pk, file=file, name=name, now=now)

    return _send


def stored(private_files: Path) -> list[Path]:
    return [path for path in private_files.rglob("*") if path.is_file()]


def lines(request) -> list[str]:
    return [activity.kind for activity in request.activities.all()]


# --- Keeping ---------------------------------------------------------------------------------------------------------


def test_it_works(send, request_of_jose, private_files):
    attachment = send(name="pathology.pdf")
    assert [path.name for path in stored(private_files)] == [str(attachment.stored_as)]
    assert (attachment.name, attachment.media_type, attachment.state) == (
        "pathology.pdf",
        "application/pdf",
        "not_scanned",
    )
    assert lines(request_of_jose) == ["submitted", "file_sent"]


def test_file_is_readable_for_us_alone(send, private_files):
    send()
    assert [path.stat().st_mode & 0o777 for path in stored(private_files)] == [0o600]
    assert private_files.stat().st_mode & 0o777 == 0o700


def test_file_brings_a_waiting_request_back(send, request_of_jose, ana):
    actions.wait_for_patient(
        request_id=request_of_jose.pk, by=ana, seen_version=1, now=MONDAY_10_AM, question="The report?"
    )
    send(now=MONDAY_10_AM + timedelta(hours=1))
    request_of_jose.refresh_from_db()
    assert request_of_jose.status == "in_review"
    assert request_of_jose.news_at == MONDAY_10_AM + timedelta(hours=1)


def test_same_file_sent_again_is_kept_once(send, request_of_jose, private_files):
    content = sent.pdf()
    assert send(content) == send(content)
    assert len(stored(private_files)) == 1
    assert lines(request_of_jose) == ["submitted", "file_sent"]


def test_one_file_too_many_is_refused(send, settings, private_files):
    settings.UPLOAD_MAX_FILES = 2
    send(sent.picture())
    send(sent.picture("PNG"))
    with pytest.raises(NotAccepted, match="too_many"):
        send()
    assert len(stored(private_files)) == 2


def test_removed_file_makes_room(send, settings, request_of_jose):
    settings.UPLOAD_MAX_FILES = 1
    actions.remove_file(request_id=request_of_jose.pk, attachment_id=send().pk, now=MONDAY_10_AM)
    assert send(sent.picture()).pk


def test_closed_request_takes_none(send, request_of_jose, ana, private_files):
    actions.close(request_id=request_of_jose.pk, by=ana, seen_version=1, now=MONDAY_10_AM, reason="visit_arranged")
    with pytest.raises(TransitionNotAllowed):
        send()
    assert stored(private_files) == []


def test_file_without_a_row_is_deleted(send, private_files, monkeypatch):
    """Such as when the database goes away between the two."""

    def breaks(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("consultations.actions.asker.audit.record", breaks)
    with pytest.raises(ConnectionError):
        send()
    assert stored(private_files) == []
    assert not Attachment.objects.exists()


# --- Removing --------------------------------------------------------------------------------------------------------


def test_removed_file_is_deleted_and_its_row_says_when(
    send, request_of_jose, private_files, django_capture_on_commit_callbacks
):
    attachment = send()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, now=MONDAY_10_AM)
    attachment.refresh_from_db()
    assert stored(private_files) == []
    assert attachment.removed_at == MONDAY_10_AM
    assert lines(request_of_jose)[-1] == "file_removed"


def test_removing_twice_is_removing_once(send, request_of_jose):
    attachment = send()
    for _press in range(2):
        actions.remove_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, now=MONDAY_10_AM)
    assert lines(request_of_jose).count("file_removed") == 1


def test_file_that_staff_opened_stays(send, request_of_jose, ana, private_files):
    attachment = send()
    actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)
    with pytest.raises(actions.OpenedAlready):
        actions.remove_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, now=MONDAY_10_AM)
    assert len(stored(private_files)) == 1


def test_file_of_another_request_is_unknown(send, submit, ana):
    attachment, other = send(), submit()
    with pytest.raises(Attachment.DoesNotExist):
        actions.remove_file(request_id=other.pk, attachment_id=attachment.pk, now=MONDAY_10_AM)
    with pytest.raises(Attachment.DoesNotExist):
        actions.open_file(request_id=other.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)


# --- Opening and scanning --------------------------------------------------------------------------------------------


@pytest.fixture
def scanner(settings):
    """One is configured, so that files wait for it."""
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def test_opening_is_audited_and_dated_once(send, request_of_jose, ana, ben):
    attachment = send()
    for by, hour in ((ana, 1), (ben, 2)):
        now = MONDAY_10_AM + timedelta(hours=hour)
        actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=by, now=now)
    attachment.refresh_from_db()
    assert attachment.opened_at == MONDAY_10_AM + timedelta(hours=1)
    opened = AuditEntry.objects.filter(act="open_file")
    downloaded = {"file": attachment.pk, "how": "download"}
    assert [(entry.actor, entry.data) for entry in opened] == [(ana, downloaded), (ben, downloaded)]


def test_file_that_waits_for_the_scan_is_not_opened(send, scanner, request_of_jose, ana):
    attachment = send()
    assert attachment.state == "checking"
    with pytest.raises(actions.NotToBeOpened):
        actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)


def test_clean_file_is_opened(send, scanner, request_of_jose, ana):
    attachment = send()
    mark_scanned(attachment_id=attachment.pk, infected=False, now=MONDAY_10_AM)
    actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)
    assert lines(request_of_jose) == ["submitted", "file_sent"]


def test_infected_file_is_deleted_and_told(
    send, scanner, request_of_jose, ana, private_files, django_capture_on_commit_callbacks
):
    attachment = send()
    with django_capture_on_commit_callbacks(execute=True):
        mark_scanned(attachment_id=attachment.pk, infected=True, now=MONDAY_10_AM)
    assert stored(private_files) == []
    assert lines(request_of_jose)[-1] == "file_refused"
    with pytest.raises(actions.NotToBeOpened):
        actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)


def test_infected_file_takes_no_place(send, scanner, settings):
    settings.UPLOAD_MAX_FILES = 1
    mark_scanned(attachment_id=send().pk, infected=True, now=MONDAY_10_AM)
    assert send(sent.picture()).pk


def test_late_verdict_on_a_removed_file_changes_nothing(send, scanner, request_of_jose):
    attachment = send()
    actions.remove_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, now=MONDAY_10_AM)
    mark_scanned(attachment_id=attachment.pk, infected=True, now=MONDAY_10_AM)
    attachment.refresh_from_db()
    assert attachment.state == "checking"
    assert "file_refused" not in lines(request_of_jose)


def test_verdict_comes_also_to_a_closed_request(send, scanner, request_of_jose, ana):
    attachment = send()
    actions.close(request_id=request_of_jose.pk, by=ana, seen_version=2, now=MONDAY_10_AM, reason="visit_arranged")
    mark_scanned(attachment_id=attachment.pk, infected=True, now=MONDAY_10_AM)
    request_of_jose.refresh_from_db()
    assert (request_of_jose.status, lines(request_of_jose)[-1]) == ("closed", "file_refused")
