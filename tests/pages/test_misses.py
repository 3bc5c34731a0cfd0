from datetime import date

import pytest

from pages import misses
from pages.models import SearchMiss

TODAY = date(2026, 11, 25)


def kept() -> list[tuple[str, int]]:
    return list(SearchMiss.objects.order_by("pk").values_list("words", "count"))


def test_the_same_words_are_counted(db):
    misses.note("Purple  Hats", "en", TODAY)
    misses.note("purple hats!", "en", TODAY)
    assert kept() == [("purple hats", 2)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ana 310-555-0100", "ana"),
        ("me@example.org hats", "hats"),
        ("https://example.org/a hats", "hats"),
        ("born 1/2/1950", "born"),
        ("¿Qué señal?", "qué señal"),
        ("b12", ""),
    ],
)
def test_what_may_tell_who_asks_is_left_out(typed, words):
    assert misses.harmless(typed) == words


def test_many_words_are_cut_between_two():
    assert misses.harmless("hats " * 100) == ("hats " * 12).strip()


def test_nothing_is_kept_when_nothing_is_left(db):
    misses.note("12345", "en", TODAY)
    assert kept() == []


def test_a_day_keeps_so_many_and_no_more(db, monkeypatch):
    monkeypatch.setattr(misses, "MAX_ROWS_A_DAY", 2)
    for words in ("one", "two", "three", "one"):
        misses.note(words, "en", TODAY)
    assert kept() == [("one", 2), ("two", 1)]


def test_a_log_that_fails_is_no_failure_of_the_search(db, monkeypatch, caplog):
    monkeypatch.setattr(misses, "SQL", "SELECT %(words)s::int")
    misses.note("purple", "en", TODAY)
    assert "were not kept: DataError" in caplog.text
    assert "purple" not in caplog.text
