"""The embedded server with real processes on clusters of its own, so that the run's own server is left alone."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from sarcoma_center.embedded_postgres import pg_bin
from sarcoma_center.embedded_postgres.server import CannotStart, Server, _mend

USER = """
import sys
from django.conf import settings
settings.configure(
    EMBEDDED_POSTGRES_DIR=sys.argv[1],
    DATABASES={"default": {"ENGINE": "sarcoma_center.embedded_postgres", "NAME": "people"}},
)
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT pg_postmaster_start_time()::text")
    print(cursor.fetchone()[0], flush=True)
sys.stdin.read()
"""


class User:
    """A process that uses the server until it is told to end."""

    def __init__(self, folder: Path):
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "EMBEDDED_POSTGRES_FSYNC": "off"},
        )

    def server_started_at(self) -> str:
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return line.strip()

    def end(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def new_cluster(tmp_path_factory):
    """A cluster as the first user leaves it. Making one takes seconds, copying it does not."""
    folder = tmp_path_factory.mktemp("new") / "postgres"
    User(folder).end()
    return folder


@pytest.fixture
def folder(tmp_path, new_cluster):
    """A folder with a cluster of the test's own. Whatever the test leaves running there is stopped."""
    folder = tmp_path / "postgres"
    subprocess.run(["cp", "-a", new_cluster, folder], check=True)
    yield folder
    Server(folder).stop()


@pytest.fixture
def empty_folder(tmp_path):
    yield tmp_path / "postgres"
    Server(tmp_path / "postgres").stop()


def runs(folder: Path) -> bool:
    """Whether the server of `folder` runs; a process that has ended and was not yet waited for does not."""
    try:
        pid = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False


@pytest.mark.django_db
def test_it_works():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        assert cursor.fetchone() == (18,)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("listen_addresses", ""),
        ("data_checksums", "on"),
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
    ],
)
def test_server_setting(setting, value):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [setting])
        assert cursor.fetchone() == (value,)


@pytest.mark.django_db
def test_accents_are_letters():
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper('ñandú'), 'é' ~ '^[[:alpha:]]$'")
        assert cursor.fetchone() == ("ÑANDÚ", True)


def test_two_first_users_at_once_share_one_server_and_the_last_stops_it(empty_folder):
    folder = empty_folder
    first, second = User(folder), User(folder)
    assert first.server_started_at() == second.server_started_at()
    first.end()
    assert runs(folder)
    second.end()
    assert not runs(folder)


def test_server_left_by_a_killed_process_is_used_and_stopped_by_the_next(folder):
    killed = User(folder)
    started_at = killed.server_started_at()
    killed.kill()
    assert runs(folder)
    heir = User(folder)
    assert heir.server_started_at() == started_at
    heir.end()
    assert not runs(folder)


def test_killed_server_is_started_again(folder):
    first = User(folder)
    started_at = first.server_started_at()
    os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    first.kill()
    second = User(folder)
    assert second.server_started_at() != started_at
    second.end()


def test_pid_file_naming_another_program_is_not_taken_for_the_server(folder):
    pid_file = folder / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{folder / 'data'}\n{int(time.time())}\n5432\n{folder / 'data'}\n\n")
    os.chown(pid_file, (folder / "data").stat().st_uid, -1)
    user = User(folder)
    assert user.server_started_at()
    user.end()


def test_creation_cut_short_is_begun_anew(empty_folder):
    folder = empty_folder
    unfinished = folder / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    user = User(folder)
    assert user.server_started_at()
    user.end()


def test_nobody_else_may_enter_the_socket_folder(folder):
    user = User(folder)
    user.server_started_at()
    assert stat.S_IMODE(Server(folder).socket_folder.stat().st_mode) == 0o700
    user.end()


def test_folders_above_become_passable_and_stay_unreadable(folder):
    folder.chmod(0o700)
    user = User(folder)
    user.server_started_at()
    others = stat.S_IMODE(folder.stat().st_mode) & stat.S_IRWXO
    assert others == (stat.S_IXOTH if os.geteuid() == 0 else 0)
    user.end()


def test_long_path_has_its_socket_elsewhere(tmp_path):
    server = Server(tmp_path / ("long" * 20))
    assert len(str(server.socket_folder)) < 60
    assert server.socket_folder == Server(tmp_path / ("long" * 20)).socket_folder


def test_path_with_a_comma_has_its_socket_elsewhere(tmp_path):
    assert "," not in str(Server(tmp_path / "a,b").socket_folder)


def test_broken_cluster_is_told_in_a_sentence_that_names_the_log(folder):
    (folder / "data" / "global" / "pg_control").unlink()
    with pytest.raises(CannotStart, match=r"cannot start in .+ Its log: .+server\.log"):
        Server(folder).ensure_running()


def test_full_disk_is_told():
    assert "disk is full" in _mend("initdb: error: could not write: No space left on device")


def test_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    user = User(tmp_path / "file" / "postgres")
    _, error = user.process.communicate()
    assert re.search(r"OperationalError: PostgreSQL cannot start: .+ cannot be written", error)


def test_programs_are_the_servers_own():
    version = subprocess.run([pg_bin("pg_dump"), "--version"], capture_output=True, text=True, check=True).stdout
    assert " 18." in version


def test_unknown_program_is_refused():
    with pytest.raises(FileNotFoundError, match="pg_nothing"):
        pg_bin("pg_nothing")
