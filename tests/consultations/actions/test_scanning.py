"""Every file that waits is scanned; without a clear answer it goes on waiting, and holds up no other."""

import time
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from consultations import actions
from consultations.actions.scanning import scan_waiting
from consultations.models import Attachment
from consultations.uploads.cleaning import cleaned
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM
from tests.processes import free_port
from tests.virus_scanner import Clamd, OddScanner

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(request_of_jose, private_files, settings):
    settings.CLAMD_ADDRESS = f"127.0.0.1:{free_port()}"

    def _keep(content: bytes) -> Attachment:
        with cleaned([content], until=time.monotonic() + 60) as file:
            return actions.keep_file(request_id=request_of_jose.pk, file=file, name="a.pdf", now=MONDAY_10_AM)

    return _keep


def states() -> list[str]:
    return [attachment.state for attachment in Attachment.objects.order_by("pk")]


def test_eicar_in_a_report_is_found(keep, settings, private_files, request_of_jose, django_capture_on_commit_callbacks):
    """Also after the report was written anew and packed."""
    keep(sent.picture())
    infected = sent.pdf(lambda it: setattr(it.pages[0].obj, "Contents", it.make_stream(sent.EICAR)))
    keep(infected)
    keep(sent.pdf())
    with Clamd() as scanner, django_capture_on_commit_callbacks(execute=True):
        settings.CLAMD_ADDRESS = scanner.address
        assert scan_waiting() == (3, 0)
    assert states() == ["clean", "infected", "clean"]
    assert len([path for path in private_files.rglob("*") if path.is_file()]) == 2
    assert request_of_jose.activities.last().kind == "file_refused"


def test_scanner_that_is_away_marks_nothing(keep):
    keep(sent.pdf())
    assert scan_waiting() == (0, 1)
    assert states() == ["checking"]


def test_odd_answer_marks_nothing_and_the_next_file_is_tried(keep, settings):
    keep(sent.pdf())
    keep(sent.picture())
    with OddScanner(b"stream: lost ERROR\0") as scanner:
        settings.CLAMD_ADDRESS = scanner.address
        assert scan_waiting() == (0, 2)
    assert states() == ["checking", "checking"]


def test_file_that_waited_is_scanned_once_the_scanner_is_back(keep, settings):
    keep(sent.pdf())
    scan_waiting()
    with Clamd() as scanner:
        settings.CLAMD_ADDRESS = scanner.address
        call_command("scan_attachments")
    assert states() == ["clean"]


def test_file_that_is_lost_holds_up_no_other(keep, settings, private_files):
    lost = keep(sent.pdf())
    (private_files / str(lost.stored_as)).unlink()
    keep(sent.picture())
    with Clamd() as scanner:
        settings.CLAMD_ADDRESS = scanner.address
        assert scan_waiting() == (1, 1)
    assert states() == ["checking", "clean"]


def test_worker_without_a_scanner_says_so(settings, db):
    settings.CLAMD_ADDRESS = ""
    with pytest.raises(CommandError, match="CLAMD_ADDRESS is not set"):
        call_command("scan_attachments")


def test_file_that_waits_for_long_is_told_by_readyz(keep, client):
    with time_machine.travel(MONDAY_10_AM + timedelta(minutes=14)):
        keep(sent.pdf())
        assert client.get("/readyz").json()["files"] == "ok"
    with time_machine.travel(MONDAY_10_AM + timedelta(minutes=16)):
        assert "virus scan" in client.get("/readyz").json()["files"]
