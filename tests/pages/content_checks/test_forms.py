import pytest

from pages.content_checks.forms import Forms

FORMS = Forms({"margin": "margin", "margins": "margin", "clear margin": "clear margin", "PET": "PET scan"})


@pytest.mark.parametrize(
    ("text", "names"),
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
def test_longest_form_is_found_as_a_whole_word(text, names):
    assert FORMS.names_in(text) == names


def test_masked_text_keeps_everything_else():
    assert FORMS.masked("A clear margin is good.") == "A X is good."


def test_without_forms_nothing_is_found():
    assert Forms({}).names_in("margin") == set()
