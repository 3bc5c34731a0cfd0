"""Runs one of the programs that open what strangers sent: in a process and a folder of its own, without our environment."""

import subprocess
import sys
from pathlib import Path

# Of the operating system's environment, nothing but what makes memory go further; above all none of our secrets.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}


def said_by(program: Path, *arguments: str, folder: Path, seconds: int) -> str:
    """What it says in one line; "" when it crashed, met its limits or took longer than `seconds`."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", program, *arguments],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""
