"""Tests stand where their code stands."""

from pathlib import Path

from tests.repository.tree import ROOT, files

MIRRORED = ("consultations", "pages", "sarcoma_center", "script")
# Promises that run through several files have a folder of their own.
ACROSS = ("journeys", "failures", "repository", "privacy", "components")


def code_of(test: Path) -> list[Path]:
    """Where the code may be that a test is about: tests/pages/test_views.py → pages/views.py or pages/views/."""
    place = Path(*test.parts[1:-1])
    name = test.stem.removeprefix("test_")
    return [place / f"{name}.py", place / name, place / "management" / "commands" / f"{name}.py"]


def stands_where_its_code_stands(test: Path) -> bool:
    """In the folder of an app a test is named after a file or a room; within a room it may be named after a behaviour."""
    if len(test.parts) > 3:
        return (ROOT / Path(*test.parts[1:-1])).is_dir()
    return any((ROOT / code).exists() for code in code_of(test))


def test_tests_mirror_the_code():
    tests = [test for test in files("test_*.py", "tests") if test.parts[1] in MIRRORED]
    assert [str(test) for test in tests if not stands_where_its_code_stands(test)] == []


def test_every_folder_of_tests_is_known():
    folders = {test.parts[1] for test in files("test_*.py", "tests")}
    assert folders - {*MIRRORED, *ACROSS} == set()
