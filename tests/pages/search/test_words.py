import pytest

from pages.search.words import MAX_QUESTION_CHARS, core, cut, fold, root, words_of


def test_accents_and_capitals_are_folded():
    assert fold("RADIACIÓN Ñandú") == "radiacion nandu"


def test_signs_part_words():
    assert words_of("PET/CT, Ewing's soft-tissue_tumor") == ["pet", "ct", "ewing", "s", "soft", "tissue", "tumor"]


@pytest.mark.parametrize(("many", "one"), [("margins", "margin"), ("tumores", "tumor"), ("bolitas", "bolita")])
def test_plural_and_singular_have_one_root(many, one):
    assert root(many) == root(one)


def test_small_words_do_not_count_unless_there_are_no_others():
    assert core(["what", "is", "sarcoma"], "en") == ("sarcoma",)
    assert core(["what", "is", "it"], "en") == ("what", "is", "it")


def test_a_question_is_one_line_of_a_certain_length():
    assert cut("a\x00b\n c") == ("a b c", False)
    text, is_cut = cut("word " * 1000)
    assert len(text) <= MAX_QUESTION_CHARS
    assert is_cut
