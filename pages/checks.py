"""What may be wrong with pages that are fine to draw: a link that leads nowhere, a drug that was withdrawn, a text that is
hard to read. Editors see it beside what they write; check_content (pages/content_checks/) holds files to the same rules.

Functions over pages; nothing here asks the database.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation

from pages import texts
from pages.languages import language_of
from pages.marking import Forms
from pages.models import Drug, Page
from pages.readability import MAX_PAGE_GRADE, Measure, hard_words, long_sentences, measure
from pages.words import entry_of_drug

PAGE_VIEWS = {"pages:page", "pages:picture"}  # they take any address; whether there is a page is another question


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
        return self.grade > MAX_PAGE_GRADE or bool(self.long_sentences)


def reading(page: Page, forms: Forms) -> Reading:
    """Words that are explained do not make a text harder."""
    text = for_patients(page)
    return reading_of(text, forms.masked(text), page.language)


@lru_cache(maxsize=2048)
def reading_of(text: str, masked: str, language: str) -> Reading:
    """Kept in memory: a list of all pages asks for the same texts again and again."""
    return Reading(measure(masked, language), tuple(long_sentences(text)))


def unexplained_words(text: str, language: str, forms: Forms, ordinary: Collection[str]) -> list[str]:
    """Hard words that are in neither the glossary nor the list of drugs."""
    return hard_words(forms.masked(text), language, ordinary)


def for_patients(page: Page) -> str:
    """Without what is written for doctors: they know its words."""
    return "\n".join(text_of(page, key) for key in texts.FOR_PATIENTS)


def text_of(page: Page, key: str) -> str:
    """A field as it is read, a paragraph on each line."""
    return "\n".join(passage.text for value in values(page, key) for passage in texts.passages(key, 1, value))


def values(page: Page, key: str) -> list[str]:
    value = getattr(page, key)
    return value if isinstance(value, list) else [value]


def internal_links(page: Page) -> list[str]:
    """Paths on this site that its texts lead to, each once, in their order."""
    found = [
        urlsplit(link.address)
        for key in Page.MARKDOWN_FIELDS
        for value in values(page, key)
        for link in texts.links(key, 1, value)
    ]
    return list(dict.fromkeys(to.path for to in found if to.path.startswith("/") and not (to.scheme or to.netloc)))


def dead_links(pages: Iterable[Page], is_known: Callable[[str], bool]) -> list[tuple[Page, str]]:
    """(page, path) of every link to a place on this site that is not there."""
    return [(page, path) for page in pages for path in internal_links(page) if not is_known(path)]


def is_view(path: str) -> bool:
    """Whether something other than a page stands there, such as the request form."""
    with translation.override(language_of(path)):  # an address of the other language is another word
        try:
            return resolve(path).view_name not in PAGE_VIEWS
        except Resolver404:
            return False


def withdrawn_named(pages: Iterable[Page], drugs: Iterable[Drug]) -> list[tuple[Page, Drug]]:
    """(page, drug) wherever a page names, by any of its names, a drug that was withdrawn."""
    withdrawn = {(drug.language, drug.anchor): drug for drug in drugs if drug.is_withdrawn}
    forms = {
        language: Forms(entry_of_drug(drug, "") for drug in withdrawn.values() if drug.language == language)
        for language in {language for language, _anchor in withdrawn}
    }
    return [
        (page, withdrawn[page.language, anchor])
        for page in pages
        if page.language in forms
        for anchor in dict.fromkeys(entry.id for entry in forms[page.language].named(whole(page)))
    ]


def whole(page: Page) -> str:
    return "\n".join(text_of(page, key) for key in (*texts.PLAIN, *Page.MARKDOWN_FIELDS))
