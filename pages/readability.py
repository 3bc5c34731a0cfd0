"""How hard a text is to read: US school grade, and its longest sentence.

English: Flesch–Kincaid grade (Kincaid and others, 1975). Spanish: INFLESZ, that is Szigriszt-Pazos' perspicuity read on
Barrio-Cantalejo's scale (2008), put onto school grades by straight lines between the scale's steps, so that one limit
serves both languages.
Syllables are counted by rules, not by a dictionary: right for a text, a little off for one word.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

# A medical name that the reader must meet is counted as a word of one syllable.
MEDICAL_NAMES = re.compile(
    r"\b(?:sarcomas?|chemotherapy|quimioterapia|radiation|radiación|radioterapia|brachytherapy|braquiterapia|biops(?:y|ia)|"
    r"patholog(?:y|ist)|patolog[ií]a|pat[oó]log[oa]s?|recurrence|recurrencia|tumou?r(?:s|es)?|oncolog(?:y|ist)|metastasis|"
    r"amputation|amputación|re-resection|palliative|cuidados paliativos)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
# So many syllables make a word hard that nobody explains: Spanish words are longer than English ones of the same weight.
HARD_SYLLABLES = {"en": 4, "es": 5}
HARD_SYLLABLES_ELSEWHERE = 5
LETTERS = re.compile(r"[^\W\d_]+")
INFLESZ_GRADES = ((100, 3.0), (80, 5.0), (65, 7.0), (55, 8.5), (40, 11.0), (0, 16.0))  # (score, grade)
# The limits of docs/content.md, for every language.
MAX_PAGE_GRADE = 7
MAX_CARD_GRADE = 6
MAX_SENTENCE_WORDS = 25
MAX_MEAN_SENTENCE_WORDS = 15


@dataclass(frozen=True)
class Measure:
    """Counts of a text; `longest_sentence` as written."""

    language: str
    words: int
    sentences: int
    syllables: int
    longest_sentence: str

    @property
    def longest_sentence_words(self) -> int:
        return len(WORD.findall(self.longest_sentence))

    @property
    def words_in_a_sentence(self) -> float:
        """The mean; 0 for a text without words."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """US school grade; 0 for a text without words."""
        if not self.words:
            return 0.0
        per_sentence, per_word = self.words / self.sentences, self.syllables / self.words
        if self.language == "es":
            return grade_of_inflesz(206.835 - 62.3 * per_word - per_sentence)
        return max(0.0, 0.39 * per_sentence + 11.8 * per_word - 15.59)


def measure(text: str, language: str) -> Measure:
    """Counts of plain text; a line break ends a sentence."""
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in WORD.findall(MEDICAL_NAMES.sub("X", sentence))]
    longest = max(sentences, key=lambda sentence: len(WORD.findall(sentence)), default="")
    return Measure(language, len(words), len(sentences), sum(syllables(word, language) for word in words), longest)


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(text) if WORD.search(sentence)]


def long_sentences(text: str) -> list[str]:
    """Those of more than MAX_SENTENCE_WORDS, as written, in their order."""
    return [sentence.strip() for sentence in sentences_of(text) if len(WORD.findall(sentence)) > MAX_SENTENCE_WORDS]


def hard_words(text: str, language: str, ordinary: Collection[str]) -> list[str]:
    """Words of many syllables, in small letters, each once. Names are left out: words with a capital within a sentence."""
    limit = HARD_SYLLABLES.get(language, HARD_SYLLABLES_ELSEWHERE)
    found = []
    for sentence in sentences_of(MEDICAL_NAMES.sub("X", text)):
        words = LETTERS.findall(sentence)
        found += [word.lower() for number, word in enumerate(words) if number == 0 or word.islower()]
    return [word for word in dict.fromkeys(found) if word not in ordinary and syllables(word, language) >= limit]


def grade_of_inflesz(score: float) -> float:
    score = min(max(score, 0.0), 100.0)
    for (high, grade_high), (low, grade_low) in pairwise(INFLESZ_GRADES):
        if score >= low:
            return grade_low + (score - low) / (high - low) * (grade_high - grade_low)
    raise AssertionError("the scale begins at 0")


def syllables(word: str, language: str) -> int:
    """At least one; a number counts as one."""
    count = spanish_syllables(word.lower()) if language == "es" else english_syllables(word.lower())
    return max(1, count)


def english_syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word)
    if len(word) <= 3:
        return 1
    word = re.sub(r"(?:[^laeiouy]es|[^dt]ed|[^aeiouyl]e)$", "", word) or word
    return len(re.findall(r"[aeiouy]+", word)) + len(re.findall(r"[aeou]i?a(?:n|l)|io(?!n)|ia(?!n|l)", word[1:]))


def spanish_syllables(word: str) -> int:
    """Strong vowels and accented weak ones make a syllable each; an unaccented weak one joins its neighbor."""
    word = re.sub(r"qu|gu(?=[eiéí])", "g", word)
    return sum(spanish_nuclei(group) for group in re.findall(r"[aeiouáéíóúü]+|\by\b", word))


def spanish_nuclei(group: str) -> int:
    return max(1, len(re.findall(r"[aeoáéóíú]", group)))
