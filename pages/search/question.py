"""A question in words → the query that PostgreSQL understands. Nothing that was typed becomes an operator."""

from collections.abc import Iterator
from dataclasses import dataclass

from pages.search.vocabulary import Vocabulary
from pages.search.words import MAX_WORDS, SMALL_WORDS, root, words_of


@dataclass(frozen=True, slots=True)
class Group:
    """Words that were typed together, and what pages may call the same."""

    words: tuple[str, ...]
    meanings: tuple[tuple[str, ...], ...] = ()

    def query(self, weights: str = "") -> str:
        """As to_tsquery takes it; with weights, such as "AB", only words of those count."""
        ways = (all_of(words, weights) for words in (self.words, *self.meanings))
        return f"({' | '.join(ways)})"


def all_of(words: tuple[str, ...], weights: str) -> str:
    """Quoted, so that a word is a word whatever it is."""
    label = f":{weights}" if weights else ""
    quoted = [f"'{word}'{label}" for word in words]
    return f"({' & '.join(quoted)})"


@dataclass(frozen=True, slots=True)
class Question:
    groups: tuple[Group, ...]

    @property
    def all_words(self) -> str:
        return " & ".join(group.query() for group in self.groups)

    @property
    def any_word(self) -> str:
        return " | ".join(group.query() for group in self.groups)


def ask(text: str, vocabulary: Vocabulary) -> Question:
    return Question(tuple(groups(words_of(text)[:MAX_WORDS], vocabulary)))


def groups(words: list[str], vocabulary: Vocabulary) -> Iterator[Group]:
    """The longest known phrases first, each with what it means; other words by themselves, small ones left out."""
    small = SMALL_WORDS.get(vocabulary.language, frozenset())
    only_small = all(word in small for word in words)
    start = 0
    while start < len(words):
        end, meanings = phrase_at(start, words, vocabulary, small)
        if meanings:
            yield Group(tuple(words[start:end]), tuple(tuple(words_of(meaning)) for meaning in meanings))
        elif only_small or words[start] not in small:
            yield Group((words[start],))
        start = end


def phrase_at(
    start: int, words: list[str], vocabulary: Vocabulary, small: frozenset[str]
) -> tuple[int, tuple[str, ...]]:
    """Where the phrase that begins here ends, and its meanings; the next word and () when there is none."""
    found: list[tuple[int, tuple[str, ...]]] = [(start + 1, ())]
    for end in range(start + 1, min(start + vocabulary.longest, len(words)) + 1):
        phrase = tuple(map(root, words[start:end]))
        meaningful = tuple(root(word) for word in words[start:end] if word not in small)
        is_loose = words[start] not in small and words[end - 1] not in small
        meanings = vocabulary.phrases.get(phrase) or (vocabulary.loose.get(meaningful) if is_loose else None)
        if meanings:
            found.append((end, meanings))
    return max(found, key=lambda it: (bool(it[1]), it[0]))
