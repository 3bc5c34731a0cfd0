import pytest

from script import check_locks


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(check_locks, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("whitenoise[brotli]==6.12.0  # static files\n")
    (tmp_path / "requirements.lock").write_text(
        "brotli==1.2.0 \\\n    --hash=sha256:00\n    # via whitenoise\n"
        "whitenoise==6.12.0 \\\n    --hash=sha256:00\n    # via -r requirements.txt\n"
    )
    return tmp_path


def problems(root):
    return check_locks.differences("requirements.txt", "requirements.lock", check_locks.locked("requirements.lock"))


def test_it_works():
    assert check_locks.main() == 0


def test_current_lock_has_no_differences(root):
    assert problems(root) == []


def test_changed_pin_is_found(root):
    (root / "requirements.txt").write_text("whitenoise[brotli]==6.13.0\n")
    assert problems(root) == ["requirements.lock has whitenoise 6.12.0, requirements.txt asks for 6.13.0"]


def test_added_requirement_is_found(root):
    with (root / "requirements.txt").open("a") as file:
        file.write("nh3==0.3.8\n")
    assert problems(root) == ["requirements.lock has nh3 None, requirements.txt asks for 0.3.8"]


def test_removed_requirement_is_found(root):
    (root / "requirements.txt").write_text("")
    assert problems(root) == ["requirements.lock has whitenoise, which requirements.txt no longer asks for"]
