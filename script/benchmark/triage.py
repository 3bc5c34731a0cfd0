"""The staff's admin on a million requests against the same admin on a thousand: each page in turns, in milliseconds.

Both databases are kept in var/bench, with the keys they were filled with, so that a second run is quick.
"""

import http.client
import json
import os
import re
import secrets
import statistics
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from cryptography.fernet import Fernet

from script.benchmark.editions import run
from script.benchmark.pages import ONE_WORKER
from tests.processes import WebServer

FEW, MANY, QUICK = 1_000, 1_000_000, 100_000
# Of the thousand so many are open that every view fills its first page, or nearly, as it does among the million.
OPEN_OF_FEW, OPEN_OF_MANY = 900, 2_000
ROUNDS = 15
MAX_RATIO, MAX_QUERIES, MAX_QUERY_MS = 1.5, 12, 50
ALIKE = 0.75  # of the rows; a family name is not borne by fifty among a thousand
CSRF = secrets.token_hex(16)
LINK = re.compile(r"/consultationrequest/(\d+)/change/")


@dataclass
class Site:
    """One of the two: its database as filled, its server, and how many rows each page showed."""

    address: str
    found: dict
    rows: dict[str, int] = field(default_factory=dict)

    def milliseconds(self, ask: dict) -> float:
        headers = {"Cookie": f"{self.found['cookie']}; csrftoken={CSRF}"}
        body, method = None, "GET"
        if ask["form"]:
            method, body = "POST", urlencode(ask["form"] | {"csrfmiddlewaretoken": CSRF})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=120)) as connection:
            connection.connect()  # not kept: a server that waits for the other one's turn would close it
            began = time.perf_counter()
            connection.request(method, ask["path"], body, headers)
            answer = connection.getresponse()
            text = answer.read()
            taken = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise RuntimeError(f"{ask['name']}: {answer.status}")
        self.rows[ask["name"]] = len(set(LINK.findall(text.decode())))
        return taken


def measure(*, log: Path, quick: bool) -> None:
    rounds, many = (ROUNDS // 3, QUICK) if quick else (ROUNDS, MANY)
    keys = kept_keys(log.parent / "triage-keys.json")
    with ExitStack() as stack:
        few = site(stack, log, keys, FEW, OPEN_OF_FEW)
        large = site(stack, log, keys, many, OPEN_OF_MANY)
        times = in_turns(few, large, rounds)
    tell(few, large, times, rounds)


def kept_keys(path: Path) -> dict[str, object]:
    """The databases outlive this run, and can be read with these alone."""
    if not path.exists():
        keys = {"FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(), "BLIND_INDEX_KEY": secrets.token_urlsafe(50)}
        path.write_text(json.dumps(keys))
    return json.loads(path.read_text())


def site(stack: ExitStack, log: Path, keys: dict, requests: int, open_count: int) -> Site:
    environment = keys | {"EMBEDDED_POSTGRES_NAME": f"bench_triage_{requests}"}
    result = log.parent / f"triage-{requests}.json"
    arguments = ("-m", "script.benchmark.triage_site", str(requests), str(open_count), str(result))
    run(*arguments, log=log, **environment)
    server = stack.enter_context(WebServer(log=log, **environment, **ONE_WORKER))
    return Site(server.address, json.loads(result.read_text()))


def in_turns(few: Site, many: Site, rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of each page, by name: of the thousand, of the million. The first answer of each is not counted."""
    times: dict[str, tuple[list[float], list[float]]] = {}
    for one, other in zip(few.found["asks"], many.found["asks"], strict=True):
        few.milliseconds(one), many.milliseconds(other)
        pairs = [(few.milliseconds(one), many.milliseconds(other)) for _round in range(rounds)]
        times[one["name"]] = ([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    return times


def tell(few: Site, many: Site, times: dict, rounds: int) -> None:
    thousand, million = few.found, many.found
    print(
        f"\nThe staff's admin among {million['requests']:,} requests ({million['open']:,} open) and among"
        f" {thousand['requests']:,} ({thousand['open']:,} open),\none process each, in turns, medians of {rounds}"
        " answers in milliseconds, queries among the many"
    )
    for found in (thousand, million):
        if found["seconds"] is not None:
            print(f"  {found['requests']:,} requests were made in {found['seconds']:.0f} s")
    print(f"  {'':38}{'few':>7}{'many':>8}{'ratio':>7}   rows shown  queries  slowest")
    broken = []
    for ask in million["asks"]:
        name = ask["name"]
        one, other = (statistics.median(taken) for taken in times[name])
        rows = f"{few.rows[name]}/{many.rows[name]}"
        alike = few.rows[name] >= ALIKE * many.rows[name]
        over = over_budget(ask, other / one if alike else None)
        broken += [f"{name}: {words}" for words in over]
        print(
            f"  {name:38}{one:7.1f}{other:8.1f}{other / one:7.2f}{rows:>13}{ask['queries']:9}{ask['slowest']:9.1f}"
            f"{'  <' if over else '' if alike else '  ~'}"
        )
    print("  ~ the page among the few is not nearly as full: times are not compared")
    print("  how the database reads each query: var/bench/triage-*.plans.txt")
    print(f"  cores: {os.cpu_count()}, load {os.getloadavg()[0]:.1f}")
    print(f"  budget: {MAX_RATIO} times, {MAX_QUERIES} queries a page, {MAX_QUERY_MS} ms a query")
    print("\n".join(["  OVER BUDGET", *(f"    {words}" for words in broken)]) if broken else "  all within budget")


def over_budget(ask: dict, ratio: float | None) -> list[str]:
    """What breaks the budget, in words. `ratio` is None where the two pages cannot be compared."""
    checks = [
        (ratio is not None and ratio > MAX_RATIO, f"{ratio:.2f} times" if ratio else ""),
        (ask["queries"] > MAX_QUERIES, f"{ask['queries']} queries"),
        (ask["slowest"] > MAX_QUERY_MS, f"a query of {ask['slowest']:.0f} ms"),
    ]
    return [words for broken, words in checks if broken]
