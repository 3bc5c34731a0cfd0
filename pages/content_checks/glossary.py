"""Hard words are explained where they stand, and what the glossary explains is used."""

from collections.abc import Iterator

from pages.checks import unexplained_words
from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import for_patients, passages
from pages.content_files import CARDS, PAGES, TERMS, Item


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
            for entry in forms.named(passage.text):
                first.setdefault(entry.word, passage.line)
            explained |= {entry.word for entry in forms.named(passage.explained)}
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
    language = item.content.language
    ordinary = contents.ordinary_words.get(language, frozenset())
    for passage in for_patients(item):
        for word in unexplained_words(passage.text, language, contents.forms[language], ordinary):
            if word not in told:
                told.add(word)
                yield found(Weight.WARNING, item, passage.line, f"A hard word that is not explained: {word}")
