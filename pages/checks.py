"""What may be wrong with pages that are fine to draw: a link that leads nowhere, a drug that was withdrawn, a text that is
hard to read. Pure functions over pages; nothing here asks the database.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from pages.models import Drug, Page
from pages.readability import Measure, hard_words, long_sentences, measure

MAX_GRADE = 7
MAX_SENTENCE_WORDS = 25
INTERNAL_LINK = re.compile(r"\]\(\s*<?(/(?!/)[^)\s>#?]*)|^\s*\[[^\]]+\]:\s*(/(?!/)[^\s#?]*)", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """How hard a page is to read."""

    measure: Measure
    long_sentences: tuple[str, ...]

    @property
    def grade(self) -> float:
        return round(self.measure.grade, 1)

    @property
    def is_hard(self) -> bool:
        return self.grade > MAX_GRADE or bool(self.long_sentences)


def reading(page: Page) -> Reading:
    return reading_of(words_of(page), page.language)


@lru_cache(maxsize=2048)
def reading_of(text: str, language: str) -> Reading:
    """Kept in memory: a list of all pages asks for the same texts again and again."""
    return Reading(measure(text, language), tuple(long_sentences(text, over=MAX_SENTENCE_WORDS)))


def words_of(page: Page) -> str:
    """What patients read, without marks. The part for doctors is not measured: they know its words."""
    parts = [page.title, page.summary, *page.key_points, *page.questions, page.next_step, page.body]
    return unmarked("\n".join(parts))


def unmarked(markdown: str) -> str:
    """Markdown without its marks; a block's or list's line ends a sentence."""
    text = re.sub(r"^:::.*$", "", markdown, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_#]+|^\s*(?:[-+]|\d+\.)\s+", "", text, flags=re.MULTILINE)


def unexplained_words(page: Page, explained: Iterable[str]) -> list[str]:
    """Hard words of what patients read that are in neither the glossary nor the list of drugs."""
    return hard_words(words_of(page), page.language, explained)


def internal_links(page: Page) -> list[str]:
    """Paths on this site that its texts lead to, each once, in their order."""
    text = "\n".join(getattr(page, name) for name in Page.MARKDOWN_FIELDS)
    return list(dict.fromkeys(found[1] or found[2] for found in INTERNAL_LINK.finditer(text)))


def dead_links(pages: Iterable[Page], is_known: Callable[[str], bool]) -> list[tuple[Page, str]]:
    """(page, path) of every link to a place on this site that is not there."""
    return [(page, path) for page in pages for path in internal_links(page) if not is_known(path)]


def withdrawn_named(pages: Iterable[Page], drugs: Iterable[Drug]) -> list[tuple[Page, Drug]]:
    """(page, drug) wherever a page names, as a whole word, a drug that was withdrawn. Both are of one language."""
    withdrawn = [(drug, names_of(drug)) for drug in drugs if drug.is_withdrawn]
    return [
        (page, drug)
        for page in pages
        for drug, names in withdrawn
        if drug.language == page.language and names.search(text_of(page))
    ]


def names_of(drug: Drug) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, drug.forms))})(?!\w)", re.IGNORECASE)


def text_of(page: Page) -> str:
    return "\n".join((words_of(page), unmarked(page.for_clinicians)))
