"""One PostgreSQL server in one folder: made when missing, started when down, stopped."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg2

from . import programs
from .account import Account

SUPERUSER = "postgres"
PORT = "5432"  # no TCP port is opened: it is only part of the socket's name
START_SECONDS = 60  # enough for the recovery that follows a crash
STOP_SECONDS = 20  # then it is stopped as by a power cut, which it recovers from at the next start
LONGEST_SOCKET_PATH = 100  # bytes; the operating systems' limit is 103 or 107

_OPTIONS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": "200",
    "shared_buffers": "128MB",
    "jit": "off",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # An error's detail and statement hold the values of the row, which are a patient's.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# For tests: a power cut may lose the data, and nothing waits for the disk.
_WITHOUT_FSYNC = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class CannotStart(Exception):
    """PostgreSQL does not run, with a sentence that says what to do."""


class Server:
    def __init__(self, folder: Path):
        self.folder = folder.absolute()
        self.account = Account.for_server()
        self._process: subprocess.Popen | None = None  # when it was us who started it

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket_folder(self) -> Path:
        """The cluster's own folder; where that is too long a path for a socket, one in /tmp named after it."""
        path = self.data
        # A comma would part the path in two, in the server's option and in the client's.
        if len(os.fsencode(path / f".s.PGSQL.{PORT}")) < LONGEST_SOCKET_PATH and not set(str(path)) & set(',"@'):
            return path
        return Path("/tmp") / f"sarcoma-center-{hashlib.sha256(os.fsencode(path)).hexdigest()[:16]}"  # noqa: S108

    def connect(self, database: str = "postgres"):
        """A new connection as superuser. Raises psycopg2.OperationalError when the server is down."""
        return psycopg2.connect(dbname=database, user=SUPERUSER, host=str(self.socket_folder), port=PORT)

    def ensure_running(self) -> None:
        """Return when the server answers, making the cluster and starting it as needed. Only under the start lock.

        Raises CannotStart.
        """
        if self._answers():
            return
        try:
            self._prepare_folders()
        except OSError as error:
            raise CannotStart(f"{self.folder} cannot be written: {error.strerror}. {_mend(str(error))}") from error
        if not self.data.exists():
            self._create_cluster()
        give_up = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > give_up:
                raise self._cannot_start("it does not answer")
            if self._process is not None and self._process.poll() is not None:
                self._process = None
                raise self._cannot_start(self.log.read_text(errors="replace")[-2000:])
            # A server that is still starting, or still stopping, is waited for.
            if self._process is None and not self._is_running():
                self._start()
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server, ending the connections that are left; nothing happens when it is down."""
        for mode in ("fast", "immediate"):
            if self.data.exists() and self._is_running():
                self._control("stop", f"--mode={mode}", "--wait", f"--timeout={STOP_SECONDS}")
        if self._process is not None:
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)  # what pg_ctl sends for "immediate"
                self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        """Whether a server answers that is this folder's: a socket alone could be another's."""
        if not self.socket_folder.is_dir():
            return False
        try:
            connection = self.connect()
        except psycopg2.OperationalError:
            return False
        try:
            with connection.cursor() as cursor:
                cursor.execute("SHOW data_directory")
                return Path(cursor.fetchone()[0]).resolve() == self.data.resolve()
        finally:
            connection.close()

    def _is_running(self) -> bool:
        return self._control("status").returncode == 0 and not self._pid_is_anothers()

    def _pid_is_anothers(self) -> bool:
        """Whether the pid in postmaster.pid now belongs to some other program, as happens after a reboot."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) != self.data.resolve()
        except (OSError, ValueError):
            return False  # no such file or process, or no /proc: PostgreSQL's own check stands

    def _prepare_folders(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log.touch()
        self.account.give(self.log, 0o600)
        self.account.may_pass(self.data)
        self.account.may_pass(programs.installation())
        self.account.may_read(programs.installation())
        if self.socket_folder != self.data:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            if self.socket_folder.is_symlink() or self.socket_folder.stat().st_uid not in {
                os.geteuid(),
                self.account.uid,
            }:
                raise CannotStart(f"{self.socket_folder} belongs to someone else. Remove it and start again.")
            self.account.give(self.socket_folder, 0o700)

    def _create_cluster(self) -> None:
        """Make the cluster under another name first, so that one cut short is never taken for a whole one."""
        unfinished = self.folder / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        self.account.give(unfinished, 0o700)
        result = programs.run(
            "initdb",
            f"--pgdata={unfinished}",
            f"--username={SUPERUSER}",
            # Whoever can open the socket's folder is its owner, or root.
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--no-sync",
            "--no-instructions",
            account=self.account,
        )
        if result.returncode:
            raise self._cannot_start(result.stdout)
        unfinished.rename(self.data)

    def _start(self) -> None:
        if self._pid_is_anothers():
            (self.data / "postmaster.pid").unlink()
        options = {**_OPTIONS, "unix_socket_directories": str(self.socket_folder)}
        if os.environ.get("EMBEDDED_POSTGRES_FSYNC") == "off":
            options |= _WITHOUT_FSYNC
        arguments = [f"--{name}={value}" for name, value in options.items()]
        # Between the start and our knowing of it no signal may end us: the server would be left behind.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        try:
            self._process = programs.start("postgres", "-D", self.data, *arguments, account=self.account, log=self.log)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _control(self, command: str, *arguments: str):
        return programs.run("pg_ctl", command, f"--pgdata={self.data}", *arguments, account=self.account)

    def _cannot_start(self, output: str) -> CannotStart:
        told = re.findall(r"(?:FATAL|PANIC|error): *(.+)", output) or output.strip().splitlines()[-1:]
        reason = told[0].rstrip(".") if told else "it does not say why"
        return CannotStart(f"PostgreSQL cannot start in {self.folder}: {reason}. {_mend(output)} Its log: {self.log}")


def _mend(output: str) -> str:
    """What to do about a failure that left `output`."""
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return "The disk is full: free some space and start again."
    if "ermission denied" in output:
        return (
            "Make the folder writable for the account that runs this, or set EMBEDDED_POSTGRES_DIR to another folder."
        )
    return "Mend that and start again; or set DATABASE_URL to a server of your own."
