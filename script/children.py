"""The processes that script/server runs and watches."""

import ctypes
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

STOP_SECONDS = 15  # gunicorn lets open requests end within 10
PR_SET_PDEATHSIG = 1  # Linux: prctl(2)


@dataclass
class Child:
    """A fork of this process. It has Django loaded already, which saves seconds at every start."""

    name: str
    pid: int

    @classmethod
    def start(cls, name: str, work: Callable[[], object]) -> "Child":
        parent = os.getpid()
        pid = os.fork()
        if pid:
            return cls(name, pid)
        try:
            os.setpgid(0, 0)  # a Ctrl-C reaches the parent alone, which then stops its children in order
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_DFL)
            die_with(parent)
            work()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        except BaseException:
            traceback.print_exc()
            status = 1
        sys.stdout.flush()
        os._exit(status)

    def has_died(self) -> bool:
        return os.waitpid(self.pid, os.WNOHANG) != (0, 0)


def die_with(parent: int) -> None:
    """Have the operating system end this process when its parent is killed, where it can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it was killed before we asked
            os._exit(1)


def stop(children: list[Child]) -> None:
    """End all of them: asked first, killed after STOP_SECONDS."""
    for child in children:
        os.kill(child.pid, signal.SIGTERM)
    give_up = time.monotonic() + STOP_SECONDS
    for child in children:
        while not child.has_died():
            if time.monotonic() > give_up:
                os.kill(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)
                break
            time.sleep(0.05)
