"""The names and everyday words of one language, ready to be looked up. Made once for each edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from pages.edition import Edition
from pages.findable import Findable
from pages.models import Synonym
from pages.search.words import SMALL_WORDS, core, fold, root, roots, words_of

Roots = tuple[str, ...]
MIN_LETTERS_TO_CORRECT = 5  # shorter words are too near to each other


@dataclass(frozen=True, slots=True)
class Vocabulary:
    language: str
    findables: tuple[Findable, ...]
    forms: tuple[str, ...]  # every name, folded …
    owners: tuple[Findable, ...]  # … and whose it is
    anchors: Mapping[str, Findable]  # terms and drugs by "term-margin", "drug-imatinib"
    words: Mapping[Roots, Findable]  # terms and drugs by what their names mean
    pages: Mapping[Roots, Findable]  # pages in the same way
    phrases: Mapping[Roots, tuple[str, ...]]  # what people type → what pages say, word for word …
    loose: Mapping[Roots, tuple[str, ...]]  # … and for two words or more also without the small ones between
    longest: int  # words in a phrase
    known: frozenset[str]  # roots of words that are spelled right
    spellings: tuple[str, ...]  # words that a misspelling may have meant

    def is_known(self, word: str) -> bool:
        return root(word) in self.known or word in SMALL_WORDS.get(self.language, ())


def make(language: str, findables: tuple[Findable, ...], synonyms: Iterable[Synonym]) -> Vocabulary:
    named = [(form, findable) for findable in findables for form in findable.forms]
    phrases, loose = synonym_phrases(language, synonyms)
    for form, findable in named:
        if findable.kind != "page" and roots(form) != roots(findable.title):
            phrases.setdefault(roots(form), []).append(findable.title)
    names = {word for form, _ in named for word in words_of(form)}
    everyday = set(chain.from_iterable(phrases)) | {word for means in phrases.values() for word in words_of(means[0])}
    texts = {word for findable in findables for word in words_of(findable.meaning)}
    return Vocabulary(
        language=language,
        findables=findables,
        forms=tuple(fold(form) for form, _ in named),
        owners=tuple(findable for _, findable in named),
        anchors={it.path.split("#")[1]: it for it in findables if it.kind != "page"},
        words=by_core(language, [it for it in named if it[1].kind != "page"]),
        pages=by_core(language, [it for it in named if it[1].kind == "page"]),
        phrases={phrase: tuple(dict.fromkeys(means)) for phrase, means in phrases.items()},
        loose={phrase: tuple(dict.fromkeys(means)) for phrase, means in loose.items()},
        longest=max(map(len, phrases), default=1),
        known=frozenset(map(root, names | everyday | texts)),
        spellings=tuple(sorted(word for word in names | everyday if len(word) >= MIN_LETTERS_TO_CORRECT)),
    )


def by_core(language: str, named: list[tuple[str, Findable]]) -> dict[Roots, Findable]:
    """The first of the same name stays."""
    result: dict[Roots, Findable] = {}
    for form, findable in named:
        result.setdefault(core(words_of(form), language), findable)
    return result


def synonym_phrases(
    language: str, synonyms: Iterable[Synonym]
) -> tuple[dict[Roots, list[str]], dict[Roots, list[str]]]:
    phrases: dict[Roots, list[str]] = {}
    loose: dict[Roots, list[str]] = {}
    for synonym in synonyms:
        for text in synonym.words:
            phrases.setdefault(roots(text), []).append(synonym.means)
            meaningful = core(words_of(text), language)
            if len(meaningful) > 1:
                loose.setdefault(meaningful, []).append(synonym.means)
    return phrases, loose


_made: dict[str, tuple[int, tuple[Findable, ...], Vocabulary]] = {}


def of(edition: Edition) -> Vocabulary:
    """That of the edition, made at its first search: one query for the synonyms. Raises what the database raises."""
    made = _made.get(edition.language)
    if made and made[0] == edition.version and made[1] is edition.findables:
        return made[2]
    synonyms = Synonym.objects.filter(language=edition.language)
    vocabulary = make(edition.language, edition.findables, synonyms)
    _made[edition.language] = (edition.version, edition.findables, vocabulary)
    return vocabulary


def without_database(edition: Edition) -> Vocabulary:
    """That of the edition, or one without everyday words."""
    made = _made.get(edition.language)
    return made[2] if made else make(edition.language, edition.findables, ())
