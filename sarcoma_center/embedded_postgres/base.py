"""Django's PostgreSQL backend, on the server that comes with the project."""

from pathlib import Path

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg2 import errors, sql

from . import lease
from .client import DatabaseClient
from .server import PORT, SUPERUSER, CannotStart, Server


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def __init__(self, settings_dict, *args, **kwargs):
        self.server = Server(Path(settings.EMBEDDED_POSTGRES_DIR))
        address = {"HOST": str(self.server.socket_folder), "PORT": PORT, "USER": SUPERUSER, "PASSWORD": ""}
        super().__init__({**settings_dict, **address}, *args, **kwargs)

    def get_new_connection(self, conn_params):
        """Connect, starting the server and making the database as needed. Raises OperationalError, saying what to do."""
        try:
            lease.use(self.server)
        except CannotStart as error:
            raise self.Database.OperationalError(str(error)) from error
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError as error:
            if "does not exist" not in str(error):
                raise
        self._create_database(conn_params["dbname"])
        return super().get_new_connection(conn_params)

    def _create_database(self, name: str) -> None:
        with lease.starting(self.server):  # two that create at once would get in each other's way
            connection = self.server.connect()
            connection.autocommit = True
            try:
                with connection.cursor() as cursor:
                    cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            except errors.DuplicateDatabase:
                pass
            finally:
                connection.close()
