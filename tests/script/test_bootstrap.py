import importlib.util
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "script" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clone(tmp_path):
    """A fresh clone's folder, with what script/bootstrap needs and nothing installed."""
    (tmp_path / "script").mkdir()
    for name in ("script/bootstrap", "script/bootstrap.py", "script/requirements-uv.txt", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "script/bootstrap").chmod(0o755)
    return tmp_path


def run(clone: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["script/bootstrap"], cwd=clone, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def fake(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_python_that_is_too_old_is_told_in_one_sentence(clone):
    done = run(clone, PYTHON=fake(clone / "python3.9", "exit 1"))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Python 3.11 or newer is needed")
    assert done.stderr.count("\n") == 1


def test_missing_network_is_told_in_one_sentence(clone):
    """Nothing listens at the port that is given as proxy."""
    nowhere = dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"), "http://127.0.0.1:9")
    done = run(clone, **nowhere, PIP_RETRIES="0", PIP_NO_CACHE_DIR="1", PIP_FIND_LINKS="")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "the first start needs the network" in done.stderr


def test_nothing_is_done_when_the_lock_is_installed_already(clone):
    (clone / ".venv/bin").mkdir(parents=True)
    fake(clone / ".venv/bin/python", "exit 0")
    (clone / ".venv/installed-requirements.lock").write_bytes((clone / "requirements.lock").read_bytes())
    done = run(clone, PYTHON="/nothing/here")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("error: failed to write: (os error 28)", "The disk is full"),
        ("error: Permission denied (os error 13)", "cannot be written"),
        ("invalid peer certificate: UnknownIssuer", "could not be verified"),
        ("Failed to establish a new connection: Name or service not known", "needs the network"),
        ("error: error sending request for url", "needs the network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one in the lock"),
        ("something new", "could not be installed: something new"),
    ],
)
def test_cause_is_told_with_what_to_do(bootstrap, said, sentence):
    assert sentence in bootstrap.what_to_do(said)
