"""A real clamd that knows one signature, the harmless EICAR test file, and scanners that do not behave."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.consultations.sent_files import EICAR
from tests.processes import wait_for


def program() -> str:
    found = os.environ.get("CLAMD") or shutil.which("clamd")
    if not found:
        pytest.skip(os.environ.get("NO_CLAMD") or "no clamd here: script/test fetches one where it can")
    return found


class Clamd:
    """Listens at `address`, the path of a socket, from entering it until it is left."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="clamd-"))  # short: the path of a socket has 107 characters at most
        self.address = str(self.folder / "socket")
        signatures = self.folder / "signatures"
        signatures.mkdir()
        (signatures / "one.ndb").write_text(f"Test.Eicar:0:*:{EICAR.hex()}\n")
        settings = {
            "LocalSocket": self.address,
            "DatabaseDirectory": signatures,
            "TemporaryDirectory": self.folder,
            "Foreground": "yes",
            "FollowDirectorySymlinks": "no",
            "StreamMaxLength": "1M",
        }
        (self.folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))

    def __enter__(self):
        self.process = subprocess.Popen(
            [program(), "--config-file", str(self.folder / "clamd.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(self.answers)
        except BaseException:
            self.__exit__()
            raise
        return self

    def answers(self) -> bool:
        assert self.process.poll() is None, "clamd ended by itself"
        with suppress(OSError), socket.socket(socket.AF_UNIX) as probe:
            probe.connect(self.address)
            probe.sendall(b"zPING\0")
            return probe.recv(16) == b"PONG\0"
        return False

    def __exit__(self, *_):
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class OddScanner:
    """Takes what it is sent and answers `answer`, whatever that was; without one it hangs up."""

    def __init__(self, answer: bytes | None):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"

    def __enter__(self):
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _from = self.listener.accept()
                with connection, suppress(OSError):
                    self.talk(connection)

    def talk(self, connection: socket.socket) -> None:
        if self.answer is None:
            return
        heard = b""
        while not heard.endswith(bytes(4)) and (part := connection.recv(65536)):
            heard += part
        connection.sendall(self.answer)

    def __exit__(self, *_):
        self.listener.close()
