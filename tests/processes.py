"""Processes that tests run beside themselves: the web server, the message worker, a mail server."""

import asyncio
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 120  # other tests run at the same time, perhaps on two slow cores


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what: Callable[[], object], seconds: float = PATIENCE_SECONDS):
    """What `what` gives as soon as it is true. Fails when it never is."""
    give_up = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < give_up, f"waited {seconds} s in vain"
        time.sleep(0.05)
    return found


class Process:
    """A program of ours on a database of the test's, its output kept in `log`."""

    def __init__(self, *arguments: str, log: Path, **environment: object):
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=os.environ | {name: str(value) for name, value in environment.items()},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """kill -9, its children too."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Worker(Process):
    def __init__(self, *, log: Path, **environment: object):
        super().__init__("manage.py", "send_messages", "--forever", log=log, **environment)


class WebServer(Process):
    """gunicorn as in production, on a free port. Entering it waits for the first answer."""

    application = "sarcoma_center.wsgi:application"

    def __init__(self, *, log: Path, **environment: object):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        own = {"BIND": f"127.0.0.1:{self.port}", "SITE_URL": self.address, "WEB_LOG_LEVEL": "info"}
        arguments = ("-m", "gunicorn", "--config", "sarcoma_center/gunicorn.py", self.application)
        super().__init__(*arguments, log=log, **own | environment)

    def __enter__(self):
        try:
            wait_for(self.answers)
        except BaseException:
            self.kill()
            raise
        return self

    def answers(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            return urllib.request.urlopen(f"{self.address}/livez", timeout=10).status == 200
        except OSError:
            return False


class MailServer:
    """A real SMTP server. `arrived` holds every message it took, oldest first.

    `stalls` is "before" or "after": the first message is then never answered, before or after it was taken.
    `refusals` are answers by recipient: {"nora@example.com": "550 5.1.1 no such user"}.
    """

    def __init__(self, stalls: str = "", port: int = 0, refusals: dict[str, str] | None = None):
        self.arrived: list[EmailMessage] = []
        self.refusals = refusals or {}
        self.stalls, self.is_stalling, self.is_stopping = stalls, False, False
        self.port = port or free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def environment(self) -> dict[str, object]:
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": self.port, "EMAIL_USE_TLS": "off"}

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if refusal := self.refusals.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 known"

    async def handle_DATA(self, server, session, envelope) -> str:
        stall, self.stalls = self.stalls, ""
        if stall != "before":
            self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if stall:
            self.is_stalling = True
            while not self.is_stopping:
                await asyncio.sleep(0.05)
        return "250 taken"

    def sent_to(self, recipient: str) -> list[EmailMessage]:
        return [message for message in self.arrived if message["To"] == recipient]

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.is_stopping = True
        time.sleep(0.2)
        self.controller.stop()
