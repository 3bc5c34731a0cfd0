"""What has to be there before the first request: keys, database, static files, content, groups, demo, a login."""

import contextlib
import io
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEMO_REQUESTS = 40


def environment(port: int) -> None:
    """Set what the settings read, and write the file of keys when there is none. Django is not imported before this."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sarcoma_center.settings"
    os.environ["SITE_URL"] = f"http://127.0.0.1:{port}"
    os.environ["BIND"] = f"127.0.0.1:{port}"
    os.environ.setdefault("LOG_FORMAT", "console")
    env_file = Path(os.environ.get("ENV_FILE") or ROOT / ".env")
    if not env_file.exists():
        write_env_file(env_file)
        print(
            f"  {env_file} written, with new keys: they open what is stored in the database, so keep it with the data"
        )


def write_env_file(env_file: Path) -> None:
    from cryptography.fernet import Fernet

    env_file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = env_file.with_name(f"{env_file.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write("# Written by script/server. Every variable is explained in .env.example.\n")
        file.write(f"SECRET_KEY={secrets.token_urlsafe(50)}\n")
        file.write(f"FIELD_ENCRYPTION_KEYS={Fernet.generate_key().decode()}\n")
        file.write(f"BLIND_INDEX_KEY={secrets.token_urlsafe(50)}\n")
        file.write("DESIGN_PAGE=on\n")
    unfinished.rename(env_file)


def everything(*, with_demo: bool) -> None:
    """Run every step in this one process, which has Django set up, and leave no database connection open."""
    from django.core.management import call_command
    from django.db import connection, connections

    from sarcoma_center import static_files

    step("database", connection.ensure_connection)
    step("tables", lambda: (call_command("migrate", verbosity=0), call_command("createcachetable", verbosity=0)))
    step("static files", static_files.collect)
    step("content", lambda: call_command("load_content"))
    step("ready-made texts", lambda: call_command("load_message_templates"))
    step("staff groups", lambda: call_command("setup_roles"))
    if with_demo:
        step("demo requests", lambda: call_command("make_demo", requests=DEMO_REQUESTS))
    step("staff login", lambda: call_command("create_staff_login"), always_tell=True)
    connections.close_all()


def step(name: str, work: Callable[[], object], *, always_tell: bool = False) -> None:
    """Do `work` and print how long it took; what it prints itself only when it fails, or when `always_tell`."""
    print(f"  {name} … ", end="", flush=True)
    began = time.monotonic()
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            work()
    except Exception:
        print(f"failed\n{said.getvalue()}", flush=True)
        raise
    print(f"{time.monotonic() - began:.1f} s", flush=True)
    if always_tell:
        print("".join(f"    {line}\n" for line in said.getvalue().splitlines()), end="", flush=True)
