"""Runs every check, two at a time, and tells about each in one line; what a failed one said follows it."""

import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

CHECKS = {
    "lint": (PYTHON, "-m", "ruff", "check", "--quiet", "."),
    "format": (PYTHON, "-m", "ruff", "format", "--check", "--quiet", "."),
    "template format": (PYTHON, "-m", "djlint", "templates", "--check", "--quiet"),
    "templates": (PYTHON, "-m", "djlint", "templates", "--lint", "--quiet"),
    "types": (PYTHON, "-m", "mypy"),
    # The database is not asked: that it cannot be reached is only a warning.
    "migrations": (PYTHON, "-W", "ignore::RuntimeWarning", "manage.py", "makemigrations", "--check", "--dry-run"),
    "deployment": (PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
    "style sheets": ("script/css", "--check"),
    "locks": (PYTHON, "-m", "script.check_locks"),
    "translations": (PYTHON, "-m", "script.messages", "--check"),
    "content": (PYTHON, "manage.py", "check_content"),
}


def main() -> int:
    environment = {**os.environ, **production()}
    failed = []
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        running = [pool.submit(run, name, environment) for name in CHECKS]
        for done in as_completed(running):
            name, seconds, status, output = done.result()
            print(f"{'FAILED' if status else 'ok':8}{name:17}{seconds:5.1f} s", flush=True)
            if status:
                failed.append(name)
                print("".join(f"        {line}\n" for line in output.splitlines()), flush=True)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks hold.")
    return 1 if failed else 0


def run(name: str, environment: dict[str, str]) -> tuple[str, float, int, str]:
    """(name, seconds, exit status, output) of one check."""
    began = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return name, time.monotonic() - began, done.returncode, done.stdout


def production() -> dict[str, str]:
    """Settings as a deployment would have them, with keys of its own and a database that nobody connects to."""
    from cryptography.fernet import Fernet

    return {
        "ENV_FILE": str(ROOT / "var" / "there-is-no.env"),
        "VAR_DIR": str(ROOT / "var" / "check"),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "BLIND_INDEX_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "SITE_URL": "https://example.org",
        "ALLOWED_HOSTS": "example.org",
        "EMAIL_HOST": "mail.example.org",
        "TRUSTED_PROXIES": "1",
        "DEBUG": "off",
    }


if __name__ == "__main__":
    sys.exit(main())
