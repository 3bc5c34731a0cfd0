import pytest

from pages.content_checks.forms import Forms
from pages.marking import Entry

FORMS = Forms(
    [
        Entry("term-margin", "margin", ("margin", "margins"), "The edge.", ""),
        Entry("term-clear-margin", "clear margin", ("clear margin",), "No cancer there.", ""),
        Entry("term-pet-scan", "PET scan", ("PET scan", "PET"), "A picture.", ""),
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two Margins.", {"margin"}),
        ("A clear\nmargin.", {"clear margin"}),
        ("A clear margin, and a margin.", {"clear margin", "margin"}),
        ("A PET scan.", {"PET scan"}),
        ("A pet.", set()),
        ("Marginal. Submargin. Re-margin.", set()),
        ("", set()),
    ],
)
def test_longest_form_is_found_as_a_whole_word(text, words):
    assert FORMS.words_in(text) == words


def test_masked_text_keeps_everything_else():
    assert FORMS.masked("A clear margin is good.") == "A X is good."


def test_without_entries_nothing_is_found():
    assert Forms([]).words_in("margin") == set()
    assert Forms([]).masked("A margin.") == "A margin."
