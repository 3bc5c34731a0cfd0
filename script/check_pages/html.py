"""The Nu HTML checker, run once over every page that was saved."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from script.check_pages import packages
from script.check_pages.findings import Finding, Missing

# The living page names its samples in English in both languages.
NOT_WORTH_KEEPING = re.compile(r"^/es/design/ .*appears to be written in English")


def problems(saved: dict[Path, str]) -> Iterator[Finding]:
    """`saved` has the name of the page that each file holds. Raises Missing."""
    for message in check(list(saved)) if saved else ():
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        page = saved[Path(message["url"].removeprefix("file:"))]
        if NOT_WORTH_KEEPING.search(f"{page} {message['message']}"):
            continue
        yield Finding(page, f"html {message['message']}", " ".join(message.get("extract", "").split()))


def check(files: list[Path]) -> list[dict]:
    packages.node()
    jar = packages.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        packages.java(),
        "-Xss1m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *map(str, files),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)["messages"]
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise Missing(f"the HTML checker does not run: {packages.last_line(said)}") from error
