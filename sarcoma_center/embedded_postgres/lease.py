"""Which processes use the server: it runs while one does.

Every user holds a shared lock on users.lock for its life; the operating system frees it however the process ends, so nothing
goes stale. Who can have that lock alone as it exits is the last user, and stops the server. Starting is done under
start.lock.
"""

import atexit
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .server import CannotStart, Server

_leases: dict[Path, tuple[int, Server]] = {}  # the server's folder → our open users.lock, and the server
_one_thread = threading.RLock()


def use(server: Server) -> None:
    """Have the server running until this process ends. Cheap when called again. Raises CannotStart."""
    with _one_thread:
        if server.folder in _leases:
            return
        with starting(server):
            lease = _open(server, "users.lock")
            fcntl.flock(lease, fcntl.LOCK_SH)  # waits while a last user is stopping the server
            # Before the start: an interrupted start is cleaned up like any other end.
            _leases[server.folder] = lease, server
            atexit.register(leave, server.folder, os.getpid())
            try:
                server.ensure_running()
            except CannotStart:
                os.close(_leases.pop(server.folder)[0])
                raise


@contextmanager
def starting(server: Server) -> Iterator[None]:
    """Only one process at a time is in here. Raises CannotStart when the folder cannot be written."""
    lock = _open(server, "start.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def leave(folder: Path, registered_by: int) -> None:
    """Give the lease back, and stop the server when nobody else uses it. Does nothing in a fork of the one that leased."""
    if os.getpid() != registered_by or folder not in _leases:
        return
    lease, server = _leases.pop(folder)
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pass  # someone else uses it still
    else:
        if os.fstat(lease).st_nlink:  # else the folder was deleted, and another server may be there by now
            server.stop()
    finally:
        os.close(lease)


def _open(server: Server, name: str) -> int:
    path = server.folder / name
    try:
        server.folder.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)  # closed in programs we start, as Python does by default
    except OSError as error:
        raise CannotStart(f"PostgreSQL cannot start: {path} cannot be written ({error.strerror}).") from error


def _forget_in_a_fork() -> None:
    """A fork takes its own lease at its first connection: a shared one would let its parent think itself the last."""
    global _one_thread
    _one_thread = threading.RLock()
    for lease, _ in _leases.values():
        os.close(lease)
    _leases.clear()


os.register_at_fork(after_in_child=_forget_in_a_fork)
