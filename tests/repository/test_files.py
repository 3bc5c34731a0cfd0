"""Rules about the files themselves."""

import re
from pathlib import Path

import pytest

from tests.repository.tree import APPS, ROOT, files, python

MAX_LINES = 300


def text_of(path: Path) -> str:
    """The text of a file; "" for a picture or a compiled catalogue."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def lines_with(pattern: str, paths: list[Path], flags: int = re.IGNORECASE) -> list[str]:
    """ "file:line: text" of every line that the pattern is found in."""
    expression = re.compile(pattern, flags)
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if expression.search(line)
    ]


@pytest.mark.parametrize("app", APPS)
def test_no_file_is_too_long_to_read(app):
    ours = [path for path in python(app) if "migrations" not in path.parts]
    assert [str(path) for path in ours if len(text_of(path).splitlines()) > MAX_LINES] == []


TEMPLATES = files("*.html", "templates")
# The error pages that must look right without a style sheet; the hash of theirs is sent with them (pages/plain_page.py).
SELF_CONTAINED = {Path("templates/_components/plain_page.html")}


def test_templates_are_found():
    assert Path("templates/base.html") in TEMPLATES


def test_no_template_holds_a_style():
    assert lines_with(r"<style|\sstyle\s*=", [path for path in TEMPLATES if path not in SELF_CONTAINED]) == []


def test_no_template_holds_a_script():
    """Scripts are files of our own; the policy sent with every page refuses all others."""
    assert lines_with(r"<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", TEMPLATES) == []


def test_every_script_waits_for_the_page():
    assert lines_with(r"<script(?![^>]*\s(defer|type=\"module\"))", TEMPLATES) == []


# The patterns are written so that this file does not hold what it looks for.


def test_no_file_names_a_path_of_one_machine():
    assert lines_with(r"(?<![\w.}])/(home|root|work|Users)/", files()) == []


def test_no_file_names_a_package_host():
    """Where packages come from is the business of whoever installs them."""
    hosts = r"pypi\.org|pythonhosted\.|npmjs\.|(index-url|registry)\s*=\s*\S*://|registry\.[\w.-]+/|artifact[o]ry|/simpl[e]/"
    assert lines_with(hosts, files()) == []


def test_no_file_tells_how_it_was_written():
    names = r"cl[a]ude|anthr[o]pic|open[a]i\b|chat[g]pt|\bco[p]ilot"
    words = r"\bll[m]s?\b|language [m]odel|\bsub[a]gents?\b|\b[a]i (agent|assistant)|co-authored-[b]y"
    assert lines_with(f"{names}|{words}", files()) == []


def test_driver_is_psycopg2_and_never_psycopg_3():
    """Django would take psycopg 3 without a word as soon as it is installed."""
    for name in ("requirements.txt", "requirements.lock", "requirements-dev.txt", "requirements-dev.lock"):
        assert lines_with(r"^psycopg(-binary|-c|-pool)?\b(?!2)", [Path(name)]) == []
    assert lines_with(r"^psycopg2-binary==", [Path("requirements.lock")])


def test_every_requirement_is_locked_with_its_hash():
    """A line of the lock that begins with a name pins a version, and hashes follow it."""
    for name in ("requirements.lock", "requirements-dev.lock"):
        blocks = re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"(?m)^#.*\n", "", text_of(Path(name))))
        assert [block.splitlines()[0] for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in files("*.md", "docs/decisions")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_document_that_code_names_is_there():
    named = {name for path in files("*.py") for name in re.findall(r"docs/[\w/-]+\.md", text_of(path))}
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
