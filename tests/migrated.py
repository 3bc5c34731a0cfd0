"""A database with every migration applied, made once. The databases of tests begin as copies of it: migrating each anew
would take longer than most people wait for a test.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def name() -> str:
    """Another one whenever the migrations are others, or the libraries that have some of their own."""
    files = [*sorted(ROOT.glob("*/migrations/*.py")), ROOT / "requirements-dev.lock"]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return f"migrated_{digest.hexdigest()[:12]}"


def make(server) -> None:
    """On that embedded server, unless it is there. What other migrations made goes."""
    being_made, made = f"begun_{name()}", name()
    with (server.folder / "migrated.lock").open("w") as lock, closing(server.connect()) as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^(begun_)?migrated_'")
        there = [found for (found,) in cursor.fetchall()]
        if made in there:
            return
        for old in there:
            cursor.execute(f"DROP DATABASE {old} WITH (FORCE)")
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=ROOT, env=os.environ | {"EMBEDDED_POSTGRES_NAME": being_made}, check=True)
        cursor.execute(f"ALTER DATABASE {being_made} RENAME TO {made}")


def copy(server, database: str) -> None:
    """Makes the database anew, with all tables and nothing in them."""
    make(server)
    with closing(server.connect()) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {database} TEMPLATE {name()}")
