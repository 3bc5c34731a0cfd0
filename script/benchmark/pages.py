"""How fast a page is served: against a bare WSGI function that returns the same bytes, and among few and many pages."""

import http.client
import os
import statistics
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from script.benchmark.editions import prepare
from script.benchmark.load import Reader
from tests.processes import WebServer

PATH = "/recurrence/local-recurrence/"
FEW, MANY = 50, 5000
ROUNDS, SECONDS = 15, 1.0
ONE_WORKER = {"WEB_WORKERS": 1, "WEB_MAX_REQUESTS": 0, "WEB_LOG_LEVEL": "warning"}


class Bare(WebServer):
    application = "script.benchmark.rivals:bare"


class DjangoView(WebServer):
    application = "script.benchmark.rivals:django_view()"


def measure(*, log: Path, quick: bool) -> None:
    rounds, number = (3, FEW * 2) if quick else (ROUNDS, MANY)
    few, many = prepare(FEW, log), prepare(number, log)
    with ExitStack() as stack:
        ours = stack.enter_context(WebServer(log=log, **few, **ONE_WORKER))
        large = stack.enter_context(WebServer(log=log, **many, **ONE_WORKER))
        rival = keep_answer(ours.address, log.parent)
        bare = stack.enter_context(Bare(log=log, **rival, **ONE_WORKER))
        view = stack.enter_context(DjangoView(log=log, **rival, **ONE_WORKER))
        servers = {"ours": ours, "ours, many": large, "bare WSGI": bare, "bare Django view": view}
        rates = read_in_turns({name: server.address for name, server in servers.items()}, rounds)
    tell(rates, number)


def keep_answer(address: str, folder: Path) -> dict[str, str]:
    """Writes the page, as it is served compressed, for the rivals to serve."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", PATH, headers={"Accept-Encoding": "br"})
    answer = connection.getresponse()
    headers, body = folder / "headers.txt", folder / "body.br"
    body.write_bytes(answer.read())
    kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP]
    headers.write_text("\n".join(f"{name}: {value}" for name, value in kept))
    return {"RIVAL_HEADERS": str(headers), "RIVAL_BODY": str(body)}


HOP_BY_HOP = {"server", "date", "connection"}


def read_in_turns(addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    """Answers per second of each, round by round, so that all share whatever else the machine does."""
    rates: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(rounds):
        for name, address in addresses.items():
            reader = Reader(address, PATH)
            reader.read(SECONDS / 10)
            rates[name].append(reader.read(SECONDS))
    return rates


def tell(rates: dict[str, list[float]], number: int) -> None:
    print(f"\nA page over one connection, one process, {len(rates['ours'])} rounds of {SECONDS:g} s, medians")
    for name, found in rates.items():
        print(f"  {name:18}{statistics.median(found):8.0f} answers/s")
    for name, other in (("ours", "bare WSGI"), ("bare Django view", "bare WSGI"), ("ours, many", "ours")):
        ratios = [mine / theirs for mine, theirs in zip(rates[name], rates[other], strict=True)]
        print(f"  {name} / {other}: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")
    print(f"  ours has {FEW} pages, many {number}; cores: {os.cpu_count()}")
