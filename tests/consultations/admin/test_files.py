"""Staff get a file as a download under a name of ours; each opening is noted, and what waits for the scan stays shut."""

import time

import pytest
import time_machine

from consultations import actions
from consultations.actions.files import mark_scanned
from consultations.models import Attachment, AuditEntry
from consultations.uploads.cleaning import cleaned
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
REQUESTS = "/admin/consultations/consultationrequest/"


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def attachment(request_of_jose, private_files) -> Attachment:
    with cleaned([sent.pdf()], until=time.monotonic() + 60) as file:
        return actions.keep_file(request_id=request_of_jose.pk, file=file, name="José <3.pdf", now=MONDAY_10_AM)


@pytest.fixture
def waiting(settings, request) -> Attachment:
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    return request.getfixturevalue("attachment")


def address(attachment: Attachment) -> str:
    return f"{REQUESTS}{attachment.request_id}/file/{attachment.pk}/"


def request_page(client, attachment: Attachment) -> str:
    return client.get(f"{REQUESTS}{attachment.request_id}/change/").text


def downloaded(client, attachment: Attachment):
    """The answer, with its `body` read to the end."""
    answer = client.get(address(attachment))
    answer.body = b"".join(answer.streaming_content)
    return answer


def test_it_works(as_ana, attachment):
    text = request_page(as_ana, attachment)
    assert f'<a href="{address(attachment)}view/">José &lt;3.pdf</a>' in text
    assert f'<a href="{address(attachment)}">Download<span class="visually-hidden"> José &lt;3.pdf</span></a>' in text
    assert "Not scanned: no scanner is set" in text

    answer = downloaded(as_ana, attachment)
    assert answer.body.startswith(b"%PDF-")
    assert f"{attachment.request.reference}-1.pdf" in answer.headers["Content-Disposition"]


def test_file_is_downloaded_without_being_shown(as_ana, attachment):
    headers = downloaded(as_ana, attachment).headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert "Jos" not in headers["Content-Disposition"]


def test_opening_is_noted(as_ana, attachment, ana):
    downloaded(as_ana, attachment)
    entry = AuditEntry.objects.get(act="open_file")
    assert (entry.actor, entry.request, entry.data) == (
        ana,
        attachment.request,
        {"file": attachment.pk, "how": "download"},
    )
    assert "opened Mon Nov 23" in request_page(as_ana, attachment)


def test_only_those_who_answer_requests_open_files(client, attachment, olga):
    assert client.get(address(attachment)).status_code == 302  # to the sign-in
    client.force_login(olga)
    assert client.get(address(attachment)).status_code == 403
    assert not AuditEntry.objects.filter(act="open_file").exists()


def test_file_is_found_only_below_its_own_request(as_ana, attachment, submit):
    assert as_ana.get(f"{REQUESTS}{submit().pk}/file/{attachment.pk}/").status_code == 404
    assert as_ana.get(f"{REQUESTS}{attachment.request_id}/file/{10**30}/").status_code == 404


def test_file_that_waits_for_the_scan_cannot_be_opened(as_ana, waiting):
    assert address(waiting) not in request_page(as_ana, waiting)
    answer = as_ana.get(address(waiting))
    assert answer.status_code == 409
    assert "This file waits for the virus scan." in answer.text


def test_infected_file_is_told(as_ana, waiting):
    mark_scanned(attachment_id=waiting.pk, infected=True, now=MONDAY_10_AM)
    text = request_page(as_ana, waiting)
    assert "Infected, deleted" in text
    assert "File refused by the virus scan" in text
    answer = as_ana.get(address(waiting))
    assert answer.status_code == 410
    assert "so it was deleted" in answer.text


def test_removed_file_is_told(as_ana, attachment):
    actions.remove_file(request_id=attachment.request_id, attachment_id=attachment.pk, now=MONDAY_10_AM)
    assert "Removed by the person" in request_page(as_ana, attachment)
    assert as_ana.get(address(attachment)).status_code == 410


def test_file_that_the_disk_lost_is_told(as_ana, attachment, private_files):
    (private_files / str(attachment.stored_as)).unlink()
    answer = as_ana.get(address(attachment))
    assert answer.status_code == 410
    assert "This file is not on the disk any more." in answer.text
