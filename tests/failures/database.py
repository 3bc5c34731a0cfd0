"""A cluster of the test's own. The site reaches it by DATABASE_URL, so that only the test starts it."""

from pathlib import Path
from urllib.parse import quote

from tests.processes import Process

PREPARE = """
import django; django.setup()
from django.core.management import call_command
for command in ("migrate", "createcachetable", "load_content"):
    call_command(command, verbosity=0)
"""


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
    """Tables and content."""
    preparation = Process("-c", PREPARE, log=log, **environment)
    assert preparation.process.wait() == 0, log.read_text()
