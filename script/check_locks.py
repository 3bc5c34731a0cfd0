"""Says whether the lock files are what script/lock would make of requirements*.txt. Needs no network."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REMEDY = "Run script/lock and commit the result."


def main() -> int:
    product, development = locked("requirements.lock"), locked("requirements-dev.lock")
    problems = [
        *differences("requirements.txt", "requirements.lock", product),
        *differences("requirements.txt", "requirements-dev.lock", development),
        *differences("requirements-dev.txt", "requirements-dev.lock", development),
    ]
    problems += [
        f"requirements-dev.lock has {name} {development.get(name)}, requirements.lock has {version}"
        for name, version in product.items()
        if development.get(name) != version
    ]
    if locked("script/requirements-uv.txt").get("uv") != development.get("uv"):
        problems.append("script/requirements-uv.txt has another uv than requirements-dev.lock")
    for problem in problems:
        print(f"{problem}. {REMEDY}")
    return 1 if problems else 0


def differences(requirements: str, lock: str, versions: dict[str, str]) -> list[str]:
    """What is asked for and not locked, and what is locked because it was asked for and no longer is."""
    pinned = pins(requirements)
    asked_for = named_by(requirements, lock)
    return [
        *(
            f"{lock} has {name} {versions.get(name)}, {requirements} asks for {v}"
            for name, v in pinned.items()
            if versions.get(name) != v
        ),
        *(f"{lock} has {name}, which {requirements} no longer asks for" for name in sorted(asked_for - set(pinned))),
    ]


def pins(requirements: str) -> dict[str, str]:
    """name → version, of the lines "name[extra]==version"."""
    found = re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;#]+)", (ROOT / requirements).read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}


def locked(lock: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}


def named_by(requirements: str, lock: str) -> set[str]:
    """The packages that `lock` says are there because `requirements` names them."""
    blocks = re.split(r"^(?=\S)", (ROOT / lock).read_text(), flags=re.MULTILINE)
    via = re.compile(rf"-r {re.escape(requirements)}$", re.MULTILINE)
    return {normal(block.split("==")[0]) for block in blocks if "==" in block and via.search(block)}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
