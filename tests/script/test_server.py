"""script/server for real: on a free port, with a database, keys and files of its own."""

import os
import re
import signal
import socket
import stat
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 240  # a first start makes a database, on a machine that runs other tests meanwhile


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """One script/server."""

    def __init__(self, folder: Path, *, port: int | None = None):
        self.folder = folder
        self.port = port or free_port()
        self.log = folder / "output.txt"
        kept = ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "BLIND_INDEX_KEY", "DATABASE_URL")
        environment = {name: value for name, value in os.environ.items() if name not in kept}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["script/server", "--port", str(self.port), "--no-demo"],
                cwd=ROOT,
                env={**environment, "VAR_DIR": str(folder / "var"), "ENV_FILE": str(folder / "env")},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that what it leaves behind can be found
            )

    def wait_until_open(self) -> None:
        give_up = time.monotonic() + START_SECONDS
        while "Stop with Ctrl-C" not in self.output():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < give_up, self.output()
            time.sleep(0.1)

    def output(self) -> str:
        return self.log.read_text()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            return answer.read().decode()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=60)

    def left_over(self) -> list[str]:
        """The command lines of living processes that came from this one or use its folder."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                state, _, _, session = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:4]
            except OSError:
                continue
            if state != "Z" and (int(session) == self.process.pid or str(self.folder) in command):
                found.append(command)
        return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def port():
    return free_port()


@pytest.fixture
def site(folder, port):
    """A site that is open, in a folder and at an address that the tests of this file share: only the first start makes the
    database and draws the pages."""
    site = Site(folder, port=port)
    try:
        site.wait_until_open()
        yield site
    finally:
        if site.process.poll() is None:
            site.stop()


def test_it_works_and_tells_where_it_is_and_where_mail_goes(site):
    assert "<html" in site.get("/")
    assert 'lang="es"' in site.get("/es/")
    for told in (
        f"http://127.0.0.1:{site.port}/admin/",
        f"http://127.0.0.1:{site.port}/es/",
        str(site.folder / "var/mail"),
    ):
        assert told in site.output()
    # Made-up people are not written to.
    assert not list((site.folder / "var/mail").glob("*"))


def test_keys_are_written_for_the_owner_only_and_kept(site):
    env_file = site.folder / "env"
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    before = env_file.read_text()
    assert len(set(re.findall(r"^\w+_KEYS?=(.+)$", before, re.MULTILINE))) == 3
    site.stop()
    again = Site(site.folder, port=site.port)
    again.wait_until_open()
    again.stop()
    assert env_file.read_text() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_stopped_by_a_signal_it_leaves_no_process(site, number):
    assert site.stop(number) == 0
    assert site.left_over() == []


def test_killed_it_leaves_no_web_server_and_no_worker(site):
    site.stop(signal.SIGKILL)
    give_up = time.monotonic() + 30
    while leftover := [command for command in site.left_over() if "postgres" not in command]:
        assert time.monotonic() < give_up, leftover
        time.sleep(0.1)


def test_dead_child_stops_the_rest(site):
    children = Path(f"/proc/{site.process.pid}/task/{site.process.pid}/children").read_text().split()
    web_server = next(pid for pid in children if "script.serve" in Path(f"/proc/{pid}/cmdline").read_text())
    os.kill(int(web_server), signal.SIGKILL)
    assert site.process.wait(timeout=60) == 1
    assert "stopped by itself" in site.output()


def test_port_taken_is_told_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = Site(tmp_path, port=port)
        assert site.process.wait(timeout=120) == 1
    assert site.output() == f"Port {port} is taken. Choose another: script/server --port {port + 1}\n"
    assert not (tmp_path / "var").exists()


def test_unusable_setting_is_told_in_one_sentence(tmp_path):
    (tmp_path / "env").write_text("SECRET_KEY=x\nBLIND_INDEX_KEY=y\nFIELD_ENCRYPTION_KEYS=broken\n")
    site = Site(tmp_path)
    assert site.process.wait(timeout=120) == 1
    assert "FIELD_ENCRYPTION_KEYS holds a key that is not a Fernet key" in site.output()
    assert "Traceback" not in site.output()
