"""What a killed process left behind is deleted; what is in use, young or not ours stays."""

import os
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command

from consultations import actions
from consultations.uploads.cleaning import cleaned
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * 86_400


def left(folder: Path, name: str, *, age: int = TWO_DAYS) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    for old in (path, path.parent):
        os.utime(old, (time.time() - age,) * 2)
    return path


@pytest.fixture
def in_use(request_of_jose, private_files) -> Path:
    with cleaned([sent.pdf()], until=time.monotonic() + 60) as file:
        kept = actions.keep_file(request_id=request_of_jose.pk, file=file, name="a.pdf", now=MONDAY_10_AM)
    return left(private_files, str(kept.stored_as))


def test_it_works(in_use, private_files, capsys):
    stray = left(private_files, str(uuid4()))
    folder = left(private_files, "unfinished/abc/sent").parent
    export = left(private_files, "unfinished/def/tmpabc").parent
    young = left(private_files, str(uuid4()), age=60)
    foreign = left(private_files, "README")
    call_command("remove_stray_files")
    assert [path.exists() for path in (stray, folder, export)] == [False] * 3
    assert [path.exists() for path in (in_use, young, foreign)] == [True] * 3
    assert "1 files without a row and 2 unfinished sendings or exports deleted" in capsys.readouterr().out


def test_dry_run_deletes_nothing(private_files, capsys, db):
    stray = left(private_files, str(uuid4()))
    call_command("remove_stray_files", "--dry-run")
    assert stray.exists()
    assert "would be deleted" in capsys.readouterr().out


def test_nothing_sent_yet_is_no_error(private_files, db):
    call_command("remove_stray_files")
