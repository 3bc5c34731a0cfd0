"""The whole site as it runs for people: database, web server, worker, mail server."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.processes import MailServer, Process, WebServer, Worker

STAFF = {  # first and last name, role
    "ana": ("Ana", "Ruiz", "coordinator"),
    "ben": ("Ben", "Carter", "coordinator"),
    "eva": ("Eva", "Lindgren", "editor"),
    "maya": ("Maya", "Okafor", "clinician"),
    "lea": ("Lea", "Brandt", "lead"),
    "otto": ("Otto", "Reyes", "auditor"),
    "ada": ("Ada", "Njoku", "administrator"),
}


@dataclass
class Site:
    address: str
    mail: MailServer
    passwords: dict[str, str]  # of the people in STAFF
    kinds: dict[str, str]  # of every published page, by its address
    log: Path
    environment: dict[str, object]  # of every process of it

    @property
    def one_of_each_kind(self) -> list[str]:
        """In each language. What holds for the style and not for the words is looked at once."""
        return list({(kind, path.startswith("/es/")): path for path, kind in self.kinds.items()}.values())

    def run(self, module: str, **more: object) -> None:
        """`python -m module` on the site's database, to its end. `more` goes into its environment."""
        process = Process("-m", module, log=self.log, **self.environment | more)
        assert process.process.wait() == 0, self.log.read_text()


@contextmanager
def running_site(database: str, folder: Path) -> Iterator[Site]:
    """The site on a fresh database of that name, until the block ends. Its log is folder/log.txt."""
    log, addresses = folder / "log.txt", folder / "addresses.json"
    passwords = {name: secrets.token_urlsafe(12) for name in STAFF}
    people = {
        name: {"first": first, "last": last, "role": role, "password": passwords[name]}
        for name, (first, last, role) in STAFF.items()
    }
    with MailServer() as mail:
        environment: dict[str, object] = {"EMBEDDED_POSTGRES_NAME": database, **mail.environment}
        own = {"STAFF": json.dumps(people), "ADDRESSES": addresses}
        preparation = Process("-m", "tests.prepare_site", log=log, **own, **environment)
        assert preparation.process.wait() == 0, log.read_text()
        with WebServer(log=log, **environment) as web:
            environment["SITE_URL"] = web.address  # for the links in e-mails, which the worker writes
            with Worker(log=log, **environment):
                yield Site(web.address, mail, passwords, json.loads(addresses.read_text()), log, environment)
