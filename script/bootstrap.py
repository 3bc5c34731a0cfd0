"""Makes .venv and installs a lock into it. Runs on a bare Python: only the standard library may be imported here."""

import fcntl
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# uv installs a lock in a tenth of pip's time. It lives apart from the packages, so that they are exactly the lock's.
UV_LOCK = ROOT / "script" / "requirements-uv.txt"
UV = VENV / "uv" / "bin" / "uv"
# The second holds all of the first, so that a machine with both installed switches without installing.
LOCKS = {
    "requirements.lock": ("requirements.lock",),
    "requirements-dev.lock": ("requirements.lock", "requirements-dev.lock"),
}

CAUSES = {
    r"No space left|Disk quota exceeded|os error 28\b": "The disk is full: free about 1 GB and start again.",
    r"ermission denied|Read-only file system": f"{ROOT} cannot be written: make it writable and start again.",
    r"certificate": "The package index could not be verified: set SSL_CERT_FILE to your network's certificates.",
    r"resol|onnect|imed? ?out|etwork|unreachable|No matching distribution|error sending request": (
        "The packages could not be fetched: the first start needs the network. Connect and start again."
    ),
    r"hash|HASH": "A package is not the one in the lock: run script/lock, and look at what changed.",
}


class Failed(Exception):
    """The installation stopped, with the sentence that says what to do."""


def main(lock: str) -> None:
    with (ROOT / ".venv.lock").open("w") as only_one:
        fcntl.flock(only_one, fcntl.LOCK_EX)  # script/server and script/test may be started together
        if not is_usable():
            make_venv()
        if not is_installed(lock):
            install(lock)


def is_usable() -> bool:
    """Whether .venv has a Python that runs and is new enough; it does not when it was made on another machine."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        raise Failed(
            "This Python has no venv module: install it (Debian and Ubuntu: apt-get install python3-venv) and start again."
        )
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)


def stamp(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def is_installed(lock: str) -> bool:
    """Whether what was installed last is the lock as it is now. script/bootstrap has asked the same, more quickly."""
    return stamp(lock).exists() and stamp(lock).read_bytes() == (ROOT / lock).read_bytes()


def install(lock: str) -> None:
    if stamp("requirements-dev.lock").exists():
        lock = "requirements-dev.lock"  # what is installed for tests and checks is kept
    print(f"Installing the packages of {lock} …", flush=True)
    began = time.monotonic()
    for part in LOCKS[lock]:
        stamp(part).unlink(missing_ok=True)
    install_uv()
    run(UV, "pip", "sync", "--python", PYTHON, "--require-hashes", "--no-config", ROOT / lock)
    for part in LOCKS[lock]:
        shutil.copyfile(ROOT / part, stamp(part))
    print(f"Installed in {time.monotonic() - began:.0f} s.", flush=True)


def install_uv() -> None:
    done = VENV / "uv" / "installed"
    if done.exists() and done.read_text() == UV_LOCK.read_text():
        return
    shutil.rmtree(VENV / "uv", ignore_errors=True)
    options = ("--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--retries", "2")
    run(PYTHON, "-m", "pip", "install", *options, "--target", VENV / "uv", "--requirement", UV_LOCK)
    done.write_text(UV_LOCK.read_text())


def run(*command: str | Path) -> None:
    """Run `command`, showing what it says. Raises Failed, with the last of it and what to do."""
    environment = {"UV_NO_PROGRESS": "1", **index(), **os.environ}
    environment.pop("VIRTUAL_ENV", None)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", env=environment
    )
    assert process.stdout is not None  # noqa: S101  (it is a pipe)
    said = []
    for line in process.stdout:
        said.append(line)
        if not line.lstrip().startswith(("+ ", "- ")):  # the list of every package
            print(f"  {line.rstrip()}", flush=True)
    if process.wait():
        raise Failed(what_to_do("".join(said)))


def index() -> dict[str, str]:
    """The package index that pip is set to use on this machine, for uv, which does not read pip's settings."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    url = asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": url} if asked.returncode == 0 and url else {}


def what_to_do(output: str) -> str:
    for cause, sentence in CAUSES.items():
        if re.search(cause, output):
            return sentence
    last = (output.strip().splitlines() or ["no reason given"])[-1]
    return f"The packages could not be installed: {last}."


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Failed as failure:
        sys.exit(str(failure))
    except OSError as error:
        sys.exit(what_to_do(str(error)))
    except KeyboardInterrupt:
        sys.exit(130)
