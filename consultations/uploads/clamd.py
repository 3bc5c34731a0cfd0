"""Asks clamd, the daemon of ClamAV, whether a file is infected (protocol: man clamd, INSTREAM).

Clean is only what it calls clean in so many words. A reset, a timeout or an answer of any other form is a ScanFailed.
"""

import socket
import struct
import time
from typing import IO

CONNECT_SECONDS = 5
SCAN_SECONDS = 60
CHUNK_BYTES = 1 << 16
MAX_ANSWER_BYTES = 4096


class ScanFailed(Exception):
    """The scanner gave no clear answer about this file: it is as unknown as before."""


class ScannerAway(ScanFailed):
    """The scanner cannot be reached, so the next file need not be tried."""


def is_infected(file: IO[bytes], *, address: str) -> bool:
    """False only when clamd says that the file is clean. Raises ScannerAway, ScanFailed."""
    with connected(address) as scanner:
        try:
            answer = ask(scanner, file)
        except OSError as error:
            raise ScanFailed(type(error).__name__) from error
    if answer == b"stream: OK\0":
        return False
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND\0"):
        return True
    raise ScanFailed("odd answer")


def connected(address: str) -> socket.socket:
    """`address` is the path of a socket, or host:port."""
    try:
        if "/" not in address:
            host, _colon, port = address.rpartition(":")
            return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(CONNECT_SECONDS)
        try:
            scanner.connect(address)
        except OSError:
            scanner.close()
            raise
        return scanner
    except (OSError, ValueError) as error:
        raise ScannerAway(type(error).__name__) from error


def ask(scanner: socket.socket, file: IO[bytes]) -> bytes:
    """Its whole answer, up to the zero byte that ends it."""
    give_up = time.monotonic() + SCAN_SECONDS
    scanner.sendall(b"zINSTREAM\0")
    while chunk := file.read(CHUNK_BYTES):
        scanner.settimeout(left_of(give_up))
        scanner.sendall(struct.pack("!L", len(chunk)) + chunk)
    scanner.sendall(struct.pack("!L", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < MAX_ANSWER_BYTES:
        scanner.settimeout(left_of(give_up))
        if not (part := scanner.recv(MAX_ANSWER_BYTES)):
            break
        answer += part
    return answer


def left_of(give_up: float) -> float:
    left = give_up - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
