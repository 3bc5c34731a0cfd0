"""What people really ask, and what must come first: typos, missing accents, everyday words, brands, old names."""

import csv
from pathlib import Path

FILE = Path(__file__).parent / "questions.csv"
with FILE.open(encoding="utf-8") as file:
    QUESTIONS = list(csv.DictReader(file))


def first_of(language: str, question: str) -> str:
    """The path of the page that comes first, or the anchor of the word or drug."""
    from pages.editions import editions
    from pages.search import finding, vocabulary

    edition = editions.current(language)
    found = finding.find(question, edition, vocabulary.of(edition))
    paths = [found.answer.path] if found.answer else [result.path for result in found.results]
    return (paths or ["nothing"])[0].rpartition("#")[2]


def test_there_are_fifty_or_more_in_each_language():
    assert min(sum(row["language"] == language for row in QUESTIONS) for language in ("en", "es")) >= 50


def test_every_question_finds_its_page_first(whole_library):
    found = {(row["question"], row["first"]): first_of(row["language"], row["question"]) for row in QUESTIONS}
    assert {question: first for question, first in found.items() if first != question[1]} == {}
