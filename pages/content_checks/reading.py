"""Pages are plain to read, within the limits of pages/readability.py."""

from collections.abc import Iterator

from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import for_patients
from pages.content_files import CARDS, DRUGS, PAGES, TERMS, Item
from pages.readability import (
    MAX_CARD_GRADE,
    MAX_MEAN_SENTENCE_WORDS,
    MAX_PAGE_GRADE,
    MAX_SENTENCE_WORDS,
    WORD,
    long_sentences,
    measure,
)
from pages.texts import Passage

GRADES = {PAGES.folder: MAX_PAGE_GRADE, CARDS.folder: MAX_CARD_GRADE}


def check(contents: Contents) -> Iterator[Finding]:
    for item in contents.of(PAGES, CARDS):
        texts = for_patients(item)
        yield from check_grade(contents, item, texts)
        yield from check_mean(item, texts)
    for item in contents.of(PAGES, CARDS, TERMS, DRUGS):
        for passage in for_patients(item):
            yield from check_sentences(item, passage)


def check_grade(contents: Contents, item: Item, texts: list[Passage]) -> Iterator[Finding]:
    """Words that are explained do not make a text harder."""
    language, limit = item.content.language, GRADES[item.kind.folder]
    text = contents.forms[language].masked("\n".join(passage.text for passage in texts))
    grade = measure(text, language).grade
    if grade > limit:
        yield found(Weight.ERROR, item, "title", f"This reads at grade {grade:.1f}; the limit is {limit}.")


def check_mean(item: Item, texts: list[Passage]) -> Iterator[Finding]:
    whole = measure("\n".join(passage.text for passage in texts), item.content.language)
    if (mean := whole.words_in_a_sentence) > MAX_MEAN_SENTENCE_WORDS:
        message = f"A sentence has {mean:.1f} words in the mean; the limit is {MAX_MEAN_SENTENCE_WORDS}."
        yield found(Weight.WARNING, item, "title", message)


def check_sentences(item: Item, passage: Passage) -> Iterator[Finding]:
    for sentence in long_sentences(passage.text):
        words = len(WORD.findall(sentence))
        message = f"A sentence of {words} words; the limit is {MAX_SENTENCE_WORDS}: {sentence}"
        yield found(Weight.ERROR, item, passage.line, message)
