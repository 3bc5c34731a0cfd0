"""The files of the project, and what Python can tell about them without running them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("consultations", "pages")
NOT_OURS = {".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text().split())}


def files(pattern: str = "*", under: str = "") -> list[Path]:
    """Our files, relative to the root, in order; nothing that was installed, compiled at run time or is ignored."""
    return sorted(path.relative_to(ROOT) for path in _all(ROOT / under) if path.match(pattern))


def _all(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.suffix == ".pyc":
            continue
        if path.is_dir():
            yield from _all(path)
        else:
            yield path


def python(under: str) -> list[Path]:
    return files("*.py", under)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text())


def module_of(path: Path) -> str:
    """consultations/models/__init__.py → consultations.models"""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every name that a file imports, in functions too, with its full path: "pages.models.Page", "django.db"."""
    package = path.parent.parts
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, [base, node.module]))
            found |= {f"{source}.{alias.name}" for alias in node.names}
    return found


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)
