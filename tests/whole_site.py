"""The whole site as it runs for people: database, web server, worker, mail server."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import MailServer, Process, WebServer, Worker

NAMES = {"ana": ("Ana", "Ruiz"), "ben": ("Ben", "Carter")}


@dataclass
class Site:
    address: str
    mail: MailServer
    passwords: dict[str, str]  # of the coordinators: "ana" is Ana Ruiz, "ben" is Ben Carter
    pages: list[str]  # the address of every published page


@contextmanager
def running_site(database: str, folder: Path) -> Iterator[Site]:
    """The site on a fresh database of that name, until the block ends. Its log is folder/log.txt."""
    log, addresses = folder / "log.txt", folder / "addresses.json"
    passwords = {name: secrets.token_urlsafe(12) for name in NAMES}
    people = {
        name: {"first": first, "last": last, "password": passwords[name]} for name, (first, last) in NAMES.items()
    }
    with MailServer() as mail:
        environment = {"EMBEDDED_POSTGRES_NAME": database, **mail.environment}
        own = {"COORDINATORS": json.dumps(people), "ADDRESSES": addresses}
        preparation = Process("-m", "tests.prepare_site", log=log, **own, **environment)
        assert preparation.process.wait() == 0, log.read_text()
        with WebServer(log=log, **environment) as web, Worker(log=log, **environment):
            yield Site(web.address, mail, passwords, json.loads(addresses.read_text()))
