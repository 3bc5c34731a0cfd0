"""Names near to what was typed, from memory: "did you mean", suggestions, addresses that do not exist."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process

from pages.findable import Findable
from pages.languages import home_path, language_of
from pages.search.vocabulary import MIN_LETTERS_TO_CORRECT, Vocabulary
from pages.search.words import core, fold, words_of

# Of 100, by rapidfuzz. One wrong letter in six leaves 83; two words that merely look alike stay below 80.
WORD_CUTOFF = 80
NAME_CUTOFF = 85
LOOSE_CUTOFF = 75
PATH_CUTOFF = 60
MAX_SUGGESTIONS = 8
MAX_NEAR_PAGES = 3
MAX_PATH_CHARS = 200


def corrected(text: str, vocabulary: Vocabulary) -> str:
    """What the text may have meant; "" when nothing in it looks misspelled."""
    words = words_of(text)
    mended = [correct_word(word, vocabulary) for word in words]
    if mended != words:
        return " ".join(mended)
    named = core(words, vocabulary.language)
    if named in vocabulary.words or named in vocabulary.pages:
        return ""
    near = process.extractOne(" ".join(words), vocabulary.forms, scorer=fuzz.ratio, score_cutoff=NAME_CUTOFF)
    return near[0] if near and words_of(near[0]) != words else ""


def correct_word(word: str, vocabulary: Vocabulary) -> str:
    if len(word) < MIN_LETTERS_TO_CORRECT or word.isdigit() or vocabulary.is_known(word):
        return word
    near = process.extractOne(word, vocabulary.spellings, scorer=fuzz.ratio, score_cutoff=WORD_CUTOFF)
    return near[0] if near else word


def near_names(text: str, vocabulary: Vocabulary, limit: int) -> list[Findable]:
    """For when the database is away: what has the words in its name or is near to it, best first."""
    if not (words := words_of(text)):
        return []
    question = " ".join(words)
    found = process.extract(question, vocabulary.forms, scorer=fuzz.WRatio, score_cutoff=LOOSE_CUTOFF, limit=limit * 3)
    return list(dict.fromkeys(vocabulary.owners[number] for _, _, number in found))[:limit]


def suggestions(text: str, findables: Iterable[Findable]) -> list[str]:
    """Names that begin as the text does, then those with a word that does; one of each thing, at most MAX_SUGGESTIONS."""
    begun = " ".join(words_of(text))
    if len(begun) < 2:
        return []
    best = (min(fits, default=None) for fits in (list(fitting(it, begun)) for it in findables))
    return list(dict.fromkeys(form for _, _, _, form in sorted(filter(None, best))))[:MAX_SUGGESTIONS]


def fitting(findable: Findable, begun: str) -> Iterator[tuple[bool, bool, int, str]]:
    """Its names that fit, so that they sort: those that begin so before those with a word that does; titles before other
    names; short before long."""
    for form in findable.forms:
        folded = fold(form)
        if folded.startswith(begun) or f" {begun}" in folded:
            yield not folded.startswith(begun), form != findable.title, len(form), form


def near_pages(path: str, findables: Iterable[Findable]) -> list[Findable]:
    """At most MAX_NEAR_PAGES pages whose address or name is like the words of an address."""
    wanted = address_words(path[:MAX_PATH_CHARS])
    pages = [findable for findable in findables if findable.kind == "page"]
    best: dict[Findable, float] = {}
    for findable, text in ((page, text) for page in pages for text in names_for_address(page)):
        score = fuzz.token_sort_ratio(wanted, text, score_cutoff=PATH_CUTOFF)
        if score > best.get(findable, 0):
            best[findable] = score
    return sorted(best, key=lambda findable: -best[findable])[:MAX_NEAR_PAGES] if wanted else []


def names_for_address(page: Findable) -> Iterator[str]:
    yield address_words(page.path)
    yield " ".join(words_of(page.path.rstrip("/").rsplit("/", 1)[-1]))
    yield from (" ".join(words_of(form)) for form in page.forms)


def address_words(path: str) -> str:
    """ "/es/si-vuelve/pruebas/" → "si vuelve pruebas" """
    return " ".join(words_of(path.removeprefix(home_path(language_of(path)))))
