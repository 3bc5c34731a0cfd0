"""Pages while many read them: new ones come whole, and a database that stops for a minute costs nobody a page."""

import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

import pytest

from tests.failures.database import Database, prepare
from tests.processes import WebServer, wait_for
from tests.visitor import Visitor

PATH = "/recurrence/"
STOPPED_SECONDS = 60
PAUSE_SECONDS = 0.1  # between two readings of one reader: a load that leaves the other tests some of the machine
PUBLISHED_TIMES = 12
NUMBER = re.compile(r"(?:Edition|Text) number (\d+)")


@dataclass
class Readers:
    """Four people who read one page again and again, each time over a new connection."""

    site: str
    numbers: list[frozenset[str]] = field(default_factory=list)  # of the editions that each answer is from
    failures: list[str] = field(default_factory=list)
    by_etag: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))

    def __enter__(self):
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self.read) for _ in range(4)]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def read(self) -> None:
        visitor = Visitor(self.site)
        while not self.is_over.wait(PAUSE_SECONDS):
            try:
                answer = visitor.get(PATH)
            except OSError as error:
                self.failures.append(type(error).__name__)
                continue
            if answer.status != 200:
                self.failures.append(str(answer.status))
            self.numbers.append(frozenset(NUMBER.findall(answer.text)))
            self.by_etag[answer.etag].add(answer.body)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("db"))
    database.start()
    yield database
    database.stop()


@pytest.fixture(scope="module")
def environment(database, tmp_path_factory):
    environment = {"DATABASE_URL": database.url, "WEB_WORKERS": 2}
    prepare(tmp_path_factory.mktemp("log") / "log.txt", **environment)
    return environment


def publish(database: Database, number: int) -> None:
    title, body = f"Edition number {number}", f"## Text number {number}\n\nText number {number}."
    database.execute("UPDATE pages_page SET title = %s, body = %s WHERE path = %s", title, body, PATH)


def read_by_every_worker(site: str, number: int) -> bool:
    """Whether many readings in a row, over connections of their own, all come from that edition."""
    return all(f"Edition number {number}" in Visitor(site).get(PATH).text for _ in range(12))


def test_every_answer_is_of_one_edition_while_editions_change(database, environment, log):
    publish(database, 0)
    with WebServer(log=log, **environment) as server:
        wait_for(lambda: read_by_every_worker(server.address, 0))
        with Readers(server.address) as readers:
            for number in range(1, PUBLISHED_TIMES + 1):
                publish(database, number)
                wait_for(lambda number=number: read_by_every_worker(server.address, number))

    assert readers.failures == []
    assert {len(numbers) for numbers in readers.numbers} == {1}
    assert {number for numbers in readers.numbers for number in numbers} == set(map(str, range(PUBLISHED_TIMES + 1)))
    assert {len(bodies) for bodies in readers.by_etag.values()} == {1}


def test_a_database_that_stops_for_a_minute_costs_nobody_a_page(database, environment, log):
    """Not even when processes are replaced meanwhile: new ones take what was kept on disk."""
    often = {"WEB_MAX_REQUESTS": 300}
    publish(database, 7)
    with WebServer(log=log, **environment, **often) as server:
        wait_for(lambda: read_by_every_worker(server.address, 7))
        with Readers(server.address) as readers:
            database.stop()
            time.sleep(STOPPED_SECONDS)
            database.start()
            publish(database, 8)
            wait_for(lambda: read_by_every_worker(server.address, 8))

    assert readers.failures == []
    assert "kept on disk" in log.read_text()
