"""Hard words are explained where they stand, and what the glossary explains is used."""

import re
from collections.abc import Iterator

from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import for_patients, passages
from pages.content_files import CARDS, PAGES, TERMS, Item
from pages.readability import MEDICAL_NAMES, SENTENCE_END, syllables

HARD_SYLLABLES = {"en": 4, "es": 5}
HARD_SYLLABLES_ELSEWHERE = 5
LETTERS = re.compile(r"[^\W\d_]+")


def check(contents: Contents) -> Iterator[Finding]:
    for language in contents.forms:
        yield from check_use(contents, language)
    for item in contents.of(PAGES, CARDS):
        yield from check_words(contents, item)


def check_use(contents: Contents, language: str) -> Iterator[Finding]:
    """Words of the glossary that no text uses, and those that a page cannot explain in place."""
    forms, used = contents.forms[language], set[str]()
    for item in contents.of(CARDS, PAGES, language=language):
        first: dict[str, int] = {}
        explained: set[str] = set()
        for passage in passages(item):
            for name in forms.words_in(passage.text):
                first.setdefault(name, passage.line)
            explained |= forms.words_in(passage.explained)
        used |= first.keys()
        if item.kind is PAGES:
            yield from unexplained(item, {name: line for name, line in first.items() if name not in explained})
    for term in contents.of(TERMS, language=language):
        if term.content.word not in used:
            yield found(Weight.WARNING, term, "term", f"No page uses the word {term.content.word!r}.")


def unexplained(item: Item, lines: dict[str, int]) -> Iterator[Finding]:
    """The words that a page has only where nothing is explained."""
    for word, line in lines.items():
        message = f"{word!r} cannot be explained: this page has it only in headings, links, key points and questions."
        yield found(Weight.WARNING, item, line, message)


def check_words(contents: Contents, item: Item) -> Iterator[Finding]:
    """Words of many syllables, each at its first place in the file."""
    told: set[str] = set()
    for passage in for_patients(item):
        for word in hard_words(contents, item.content.language, passage.text):
            if word not in told:
                told.add(word)
                yield found(Weight.WARNING, item, passage.line, f"A hard word that is not explained: {word}")


def hard_words(contents: Contents, language: str, text: str) -> Iterator[str]:
    """In small letters. Names are left out: words with a capital letter within a sentence."""
    ordinary = contents.ordinary_words.get(language, frozenset())
    limit = HARD_SYLLABLES.get(language, HARD_SYLLABLES_ELSEWHERE)
    for sentence in SENTENCE_END.split(contents.forms[language].masked(MEDICAL_NAMES.sub("X", text))):
        for number, word in enumerate(LETTERS.findall(sentence)):
            is_name = number > 0 and not word.islower()
            if not is_name and word.lower() not in ordinary and syllables(word, language) >= limit:
                yield word.lower()
