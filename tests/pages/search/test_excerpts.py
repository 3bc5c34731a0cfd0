import pytest

from pages.search.excerpts import MAX_CHARS, excerpt, plain


def test_markdown_leaves_its_text_alone():
    text = "## Where?\n\n::: care ask-us\n:::\n\nRead **[this](/page/)**.\n\n- one\n- two\n\n| a | b |\n|---|---|\n"
    assert plain(text).split() == ["Where?", "Read", "this.", "one", "two", "a", "b"]


def test_the_sentence_with_most_of_the_words_is_shown():
    parts = excerpt(["A leg. A recurrence in the leg."], ["recurr", "leg"])
    assert parts == [("A ", False), ("recurrence", True), (" in the ", False), ("leg", True), (".", False)]


@pytest.mark.parametrize(("stem", "text"), [("biopsi", "biopsy"), ("radi", "Radiación"), ("leg", "legs")])
def test_a_word_is_known_by_its_stem(stem, text):
    assert excerpt([text], [stem]) == [(text, True)]


def test_a_short_stem_is_no_part_of_another_word():
    assert excerpt(["legal"], ["leg"]) == [("legal", False)]


def test_an_excerpt_is_short_and_ends_with_a_whole_word():
    text = "".join(part for part, _ in excerpt(["word " * 200], []))
    assert len(text) <= MAX_CHARS + 2
    assert text.endswith("word …")


def test_without_any_text_there_is_nothing_to_show():
    assert excerpt(["", " "], ["x"]) == []
