"""Workers and a real scanner beside each other: what comes in is scanned by whichever is free, and waits while none is."""

import time

import pytest

from tests.processes import Process, wait_for
from tests.virus_scanner import Clamd


@pytest.fixture
def private_files(settings, tmp_path):
    folder = tmp_path / "private"
    options = settings.STORAGES["private"]["OPTIONS"] | {"location": folder}
    settings.STORAGES = settings.STORAGES | {"private": settings.STORAGES["private"] | {"OPTIONS": options}}
    settings.PRIVATE_FILES_DIR = folder
    return folder


def test_two_workers_scan_all_that_waits(stored_request, on_test_database, log, private_files, settings):
    from django.utils import timezone

    from consultations import actions
    from consultations.models import Attachment
    from consultations.uploads.cleaning import cleaned
    from tests.consultations import sent_files as sent

    clamd = Clamd()
    settings.CLAMD_ADDRESS = clamd.address
    environment = on_test_database | {"CLAMD_ADDRESS": clamd.address, "PRIVATE_FILES_DIR": private_files}
    files = [sent.pdf(text=f"Page {number}") for number in range(4)]
    files.append(sent.pdf(lambda it: setattr(it.pages[0].obj, "Contents", it.make_stream(sent.EICAR))))
    for number, content in enumerate(files):
        with cleaned([content], until=time.monotonic() + 60) as file:
            actions.keep_file(request_id=stored_request.pk, file=file, name=f"{number}.pdf", now=timezone.now())

    def states() -> list[str]:
        return [attachment.state for attachment in Attachment.objects.order_by("pk")]

    command = ("manage.py", "scan_attachments", "--forever")
    with Process(*command, log=log, **environment), Process(*command, log=log, **environment):
        wait_for(lambda: "virus scanner away" in log.read_text())
        assert states() == ["checking"] * 5
        with clamd:
            wait_for(lambda: "checking" not in states())
    assert states() == ["clean"] * 4 + ["infected"]
    assert len([path for path in private_files.rglob("*") if path.is_file()]) == 4
    assert stored_request.activities.filter(kind="file_refused").count() == 1
