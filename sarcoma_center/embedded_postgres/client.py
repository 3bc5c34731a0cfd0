from django.db.backends.postgresql.client import DatabaseClient as PostgresClient

from .programs import pg_bin


class DatabaseClient(PostgresClient):
    def runshell(self, parameters):
        """`manage.py dbshell` with the psql of the server's own version."""
        self.executable_name = str(pg_bin("psql"))
        self.connection.ensure_connection()  # starts the server
        super().runshell(parameters)
