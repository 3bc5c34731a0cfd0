"""How fast the request form is taken, against a plain view that checks 15 fields and stores one row (submit_rival.py)."""

import html
import os
import re
import socket
import statistics
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from script.benchmark.editions import prepare
from script.benchmark.pages import FEW, ONE_WORKER
from script.benchmark.submit_rival import PATH
from tests.processes import WebServer
from tests.visitor import PATIENT_ANSWERS, Visitor

ROUNDS, SECONDS = 15, 1.0
COUNTED = 20  # forms whose round trips are counted
# PostgreSQL then logs a line for each batch that a client sends and waits for, with the number of its process.
LOGGED = {"PGOPTIONS": "-c log_statement=all"}
SENT = re.compile(r" \[(\d+)\] LOG:  statement: (.*)")
# Everybody here comes from one address and has one phone; the limits are counted, and never reached.
FAR_LIMITS = {"LIMIT_SUBMIT_ADDRESS": 10**9, "LIMIT_SUBMIT_CONTACT": 10**9}


class Rival(WebServer):
    application = "script.benchmark.submit_rival:application()"


class Sender:
    """People who each send the form once, one after the other, over one kept connection."""

    def __init__(self, address: str, answers: dict, cookies: dict):
        parts = urlsplit(address)
        self.host, self.answers = parts.netloc, answers
        self.cookies = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=60)

    def send(self, seconds: float) -> float:
        """Forms taken per second."""
        began, taken = time.perf_counter(), 0
        while (passed := time.perf_counter() - began) < seconds:
            self.one()
            taken += 1
        return taken / passed

    def one(self) -> None:
        body = urlencode(self.answers | {"submission_token": str(uuid4())}, doseq=True)
        self.socket.sendall(
            f"POST {PATH} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookies}\r\nContent-Length: {len(body)}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nConnection: keep-alive\r\n\r\n{body}".encode()
        )
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):  # a redirect without a body ends there, chunked or not
            answer += self.socket.recv(65536)
        if not answer.startswith(b"HTTP/1.1 302"):
            raise RuntimeError(answer.decode()[:2000])


def measure(*, log: Path, quick: bool) -> None:
    rounds, database = 3 if quick else ROUNDS, prepare(FEW, log)
    with ExitStack() as stack:
        ours = stack.enter_context(WebServer(log=log, **database, **ONE_WORKER, **FAR_LIMITS))
        rival = stack.enter_context(Rival(log=log, **database, **ONE_WORKER))
        senders = {"ours": visitor(ours.address), "rival": Sender(rival.address, PATIENT_ANSWERS, {})}
        rates = in_turns(senders, rounds)
    with ExitStack() as stack:
        ours = stack.enter_context(WebServer(log=log, **database, **ONE_WORKER, **FAR_LIMITS, **LOGGED))
        rival = stack.enter_context(Rival(log=log, **database, **ONE_WORKER, **LOGGED))
        senders = {"ours": visitor(ours.address), "rival": Sender(rival.address, PATIENT_ANSWERS, {})}
        trips = {name: round_trips(sender, log.parent / "postgres" / "server.log") for name, sender in senders.items()}
    tell(rates, trips)


def visitor(address: str) -> Sender:
    """With what a browser sends along: the hidden inputs of the form, and the cookie."""
    person = Visitor(address)
    page = person.get(PATH).text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    return Sender(
        address, {name: html.unescape(value) for name, value in hidden.items()} | PATIENT_ANSWERS, person.cookies
    )


def in_turns(senders: dict[str, Sender], rounds: int) -> dict[str, list[float]]:
    rates: dict[str, list[float]] = {name: [] for name in senders}
    for sender in senders.values():
        sender.send(SECONDS / 2)
    for _ in range(rounds):
        for name, sender in senders.items():
            rates[name].append(sender.send(SECONDS))
    return rates


def round_trips(sender: Sender, server_log: Path) -> float:
    """Between web server and database for each form, all of them: BEGIN, COMMIT, and the question if the connection lives.

    Many are sent before, so that every thread has its connection. That of the thread that watches the pages does not count.
    """
    for _ in range(COUNTED * 5):
        sender.one()
    before = server_log.stat().st_size
    for _ in range(COUNTED):
        sender.one()
    with server_log.open(errors="replace") as lines:
        lines.seek(before)
        sent = [found.groups() for found in map(SENT.search, lines) if found]
    storing = {process for process, sql in sent if "INSERT INTO" in sql}
    return sum(process in storing for process, _sql in sent) / COUNTED


def tell(rates: dict[str, list[float]], trips: dict[str, float]) -> None:
    print(
        f"\nThe request form sent over one connection, one process, {len(rates['ours'])} rounds of {SECONDS:g} s, medians"
    )
    for name, found in rates.items():
        print(f"  {name:6}{statistics.median(found):8.0f} forms/s, {trips[name]:.1f} round trips to the database each")
    ratios = [mine / theirs for mine, theirs in zip(rates["ours"], rates["rival"], strict=True)]
    print(f"  ours / rival: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
    print(f"  cores: {os.cpu_count()}")
