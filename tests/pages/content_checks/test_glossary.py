import pytest

from pages.content_checks import glossary
from tests.pages.files import page

HOME = page("/", "home", "Home")


@pytest.fixture
def term(write):
    write("en/terms/margin", "term: margin\naliases: [margins]", "The edge.")


def test_word_in_the_text_is_explained(write, term, findings):
    write("en/home", HOME, "Ask about margins.")
    assert findings(glossary.check) == []


def test_word_that_no_page_uses_is_told(write, term, findings):
    write("en/home", HOME, "Text.")
    assert findings(glossary.check) == ["en/terms/margin.md:2: warning: No page uses the word 'margin'."]


@pytest.mark.parametrize(
    "body", ["## A margin\n\nText.\n", "Read\n[about a margin](/).\n", "::: details A margin\nText.\n:::\n"]
)
def test_word_where_it_cannot_be_explained_is_told(write, term, findings, body):
    write("en/home", HOME, body)
    [finding] = findings(glossary.check)
    assert finding.startswith("en/home.md:8: warning: 'margin' cannot be explained: ")


def test_word_of_a_key_point_that_the_text_explains_is_fine(write, term, findings):
    write("en/home", f"{HOME}\nkey_points: [A clear margin.]", "## Margins\n\nThe margin.\n")
    assert findings(glossary.check) == []


def test_hard_word_is_told_once_at_its_first_line(write, findings):
    write("en/home", HOME, "Text.\n\nAdministration, and more administration.\n")
    assert findings(glossary.check) == ["en/home.md:10: warning: A hard word that is not explained: administration"]


def test_hard_word_that_is_a_term_is_explained(write, findings):
    write("en/terms/administration", "term: administration", "Paper.")
    write("en/home", HOME, "Administration.\n")
    assert findings(glossary.check) == []


def test_ordinary_word_needs_no_explanation(write, findings):
    write("en/home", HOME, "An Emergency. An emergency.\n")
    assert findings(glossary.check, ordinary_words=["emergency"]) == []


def test_name_is_no_hard_word(write, findings):
    write("en/home", HOME, "A study by Stojadinovic.\n")
    assert findings(glossary.check) == []


def test_what_is_written_for_doctors_needs_no_explanation(write, findings):
    write("en/home", f"{HOME}\nfor_clinicians: Administration.")
    assert findings(glossary.check) == []


def test_spanish_words_are_longer(write, findings):
    write("es/home", page("/es/", "home", "Inicio"), "La temperatura y la administración.\n")
    assert [finding.rsplit(" ", 1)[1] for finding in findings(glossary.check)] == ["administración", "temperatura"]
