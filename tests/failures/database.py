"""A cluster of the test's own. The site reaches it by DATABASE_URL, so that only the test starts it."""

from pathlib import Path
from urllib.parse import quote

from tests.pages.files import page
from tests.processes import Process

PREPARE = """
import os, django; django.setup()
from django.core.management import call_command
for command in ("migrate", "createcachetable"):
    call_command(command, verbosity=0)
call_command("load_content", "--from", os.environ["CONTENT"], verbosity=0)
"""
# Some pages: all that there are would take every process seconds to draw.
PAGES = {
    "en/home": page("/", "home", "Care"),
    "en/recurrence/index": page("/recurrence/", "hub", "If it comes back"),
    "en/recurrence/local-recurrence": page("/recurrence/local-recurrence/", "topic", "In the same place"),
    "es/home": page("/es/", "home", "Atención"),
    "es/recurrence/index": page("/es/recurrencia/", "hub", "Si vuelve"),
    "es/recurrence/local-recurrence": page("/es/recurrencia/recurrencia-local/", "topic", "En el mismo lugar"),
}


class Database:
    def __init__(self, folder):
        from sarcoma_center.embedded_postgres.server import Server

        self.server = Server(folder)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.server.socket_folder))}"

    def start(self) -> None:
        self.server.ensure_running()

    def stop(self) -> None:
        """As by a power cut."""
        from sarcoma_center.embedded_postgres import programs

        account = self.server.account
        programs.run("pg_ctl", "stop", f"--pgdata={self.server.data}", "--mode=immediate", account=account)
        self.server.stop()

    def execute(self, sql: str, *values: object) -> None:
        connection = self.server.connect()
        connection.autocommit = True
        try:
            connection.cursor().execute(sql, values)
        finally:
            connection.close()


def prepare(log: Path, **environment: object) -> None:
    """Tables, and some pages."""
    folder = log.parent / "content"
    for name, front_matter in PAGES.items():
        file = folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front_matter}\n---\n## Words\n\nMore words.\n")
    preparation = Process("-c", PREPARE, log=log, CONTENT=folder, **environment)
    assert preparation.process.wait() == 0, log.read_text()
