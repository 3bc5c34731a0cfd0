"""A reader that does nothing but read: requests over one kept connection, answers of a length known beforehand."""

import socket
import time
from urllib.parse import urlsplit

REQUEST = "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: br\r\nConnection: keep-alive\r\n\r\n"
FIRST_ANSWER_SECONDS = 900  # of a process that draws 5,000 pages before it


class Reader:
    def __init__(self, address: str, path: str):
        parts = urlsplit(address)
        self.where = (parts.hostname or "", parts.port or 80)
        self.request = REQUEST.format(path=path, host=parts.netloc).encode()
        self.socket = socket.create_connection(self.where, timeout=FIRST_ANSWER_SECONDS)
        self.length = self.first_answer()

    def first_answer(self) -> int:
        """Bytes of a whole answer, head and body."""
        self.socket.sendall(self.request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode().splitlines()[0])
        fields = dict(line.lower().split(": ", 1) for line in head.decode().splitlines()[1:])
        missing = int(fields["content-length"]) - len(body)
        while missing > 0:
            missing -= len(self.socket.recv(65536))
        return len(head) + 4 + int(fields["content-length"])

    def read(self, seconds: float) -> float:
        """Answers per second."""
        began, answers = time.perf_counter(), 0
        while (passed := time.perf_counter() - began) < seconds:
            self.one()
            answers += 1
        return answers / passed

    def one(self) -> None:
        self.socket.sendall(self.request)
        missing = self.length
        while missing > 0:
            got = len(self.socket.recv(65536))
            if not got:
                raise RuntimeError("The server closed the connection.")
            missing -= got
