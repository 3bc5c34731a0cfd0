import pytest
from django.core.management import CommandError, call_command

from pages import content_files
from tests.pages.files import page

SOURCES = "\nsources: [{title: T, publisher: P, url: 'https://example.org/', read_on: 2026-11-20}]"
HOMES = {"en": ("/", "Home", "A new study."), "es": ("/es/", "Inicio", "Un nuevo estudio.")}


@pytest.fixture
def fine(write):
    """Two pages with nothing to find. Gives their folder."""
    for language, (path, title, text) in HOMES.items():
        root = write(f"{language}/home", page(path, "home", title), text)
    return root


def test_real_content_has_no_error():
    """No database: the fixtures of this test open none."""
    call_command("check_content")


def test_it_counts_what_it_finds(fine, capsys):
    call_command("check_content", root=fine)
    assert capsys.readouterr().out == "Content: 0 errors, 0 warnings, 0 notes.\n"


def test_error_fails(fine, write, capsys):
    write("en/home", page("/", "home", "Home"), "[A link](/nowhere/)")
    with pytest.raises(CommandError, match=r"1 error, 0 warnings"):
        call_command("check_content", root=fine)
    assert "en/home.md:8: error: There is nothing at /nowhere/\n" in capsys.readouterr().out


def test_warning_fails_only_when_strict(fine, write):
    write("en/home", page("/", "home", "Home"), "We plan an operation.")
    call_command("check_content", root=fine)
    with pytest.raises(CommandError, match=r"0 errors, 1 warning,"):
        call_command("check_content", root=fine, strict=True)


def test_ordinary_words_stand_beside_the_content(fine, write, capsys):
    write("en/home", page("/", "home", "Home"), "We plan an operation.")
    (fine / "en" / "ordinary_words.txt").write_text("# A comment\noperation\n")
    call_command("check_content", root=fine, strict=True)


def test_what_cannot_be_loaded_is_told_first(fine, write):
    write("en/home", page("/", "nothing", "Home"))
    with pytest.raises(CommandError, match="1 to mend"):
        call_command("check_content", root=fine)


def test_every_ordinary_word_is_listed_once_and_in_order():
    for language in ("en", "es"):
        words = (content_files.ROOT / language / "ordinary_words.txt").read_text().splitlines()[1:]
        assert words == sorted(set(words), key=lambda word: word.translate(str.maketrans("áéíóú", "aeiou")))
