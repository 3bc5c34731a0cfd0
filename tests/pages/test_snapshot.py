import pytest
from django.test import override_settings

from pages import snapshot
from pages.editions import editions


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def kept(loaded):
    editions.refresh()
    snapshot.write(editions.held())
    return editions.held()


def test_what_is_kept_is_served_byte_for_byte(kept):
    found = snapshot.read()

    for language, edition in kept.items():
        assert {path: page.bodies for path, page in found[language].pages.items()} == {
            path: page.bodies for path, page in edition.pages.items()
        }
        assert found[language].menu == edition.menu


def test_caches_of_readers_stay_right(kept):
    page, before = snapshot.read()["en"].pages["/"], kept["en"].pages["/"]

    assert page.headers == before.headers


def test_only_the_newest_is_kept(kept, loaded):
    from pages.models import Page

    Page.objects.filter(path="/").update(title="Newer")
    editions.refresh()
    snapshot.write(editions.held())

    assert len(list(snapshot.folder().iterdir())) == 1
    assert "Newer" in snapshot.read()["en"].pages["/"].body.decode()


def test_nothing_is_read_where_nothing_was_kept():
    assert snapshot.read() is None


def test_what_was_not_written_by_us_is_not_read(kept):
    [file] = snapshot.folder().iterdir()
    file.write_bytes(bytes(snapshot.SIGNATURE_BYTES) + file.read_bytes()[snapshot.SIGNATURE_BYTES :])

    assert snapshot.read() is None


def test_what_was_written_with_another_key_is_not_read(kept):
    with override_settings(SECRET_KEY="another"):
        assert snapshot.read() is None


def test_a_disk_that_cannot_be_written_costs_nothing(loaded, settings, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    settings.VAR_DIR = tmp_path / "file"
    editions.refresh()

    snapshot.write(editions.held())

    assert "The edition is not kept on disk" in caplog.text


def test_another_process_need_not_draw_what_is_kept(kept, monkeypatch):
    editions.forget()
    monkeypatch.setattr(editions, "_watch_here", True)
    monkeypatch.setattr(editions, "_start_watching", lambda: None)
    monkeypatch.setattr("pages.edition.draw", lambda *_: pytest.fail("a page was drawn again"))

    assert editions.current("en").pages.keys() == kept["en"].pages.keys()


def test_another_version_of_the_program_draws_anew(kept, monkeypatch):
    monkeypatch.setattr(snapshot, "program", lambda: "another")

    assert {page.recipe for page in snapshot.read()["en"].pages.values()} == {snapshot.UNKNOWN}
