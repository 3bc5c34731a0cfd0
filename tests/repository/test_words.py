"""What people read is plain and kind: the limits are those of the design, for both languages."""

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pages.content_files import read
from pages.models import CareCard, Page
from pages.readability import measure

INTERFACE_GRADE = 6
PAGE_GRADE = 7
CARE_CARD_GRADE = 6
LONGEST_SENTENCE_WORDS = 25
# A formula says little about a few words, so that a text this long is looked at by itself, and shorter ones together.
TEXT_WORDS = 15
TEXT_GRADE = 9
UNKIND = re.compile(
    r"\b(?:invalid|illegal|victims?|suffer(?:s|ing)?|battle|fight(?:ing)?|denied|rejected|fatal|"
    r"inválid[oa]s?|ilegal|víctimas?|sufr(?:e|ir|imiento)|batalla|luchar?|rechazad[oa]s?|denegad[oa]s?)\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Without markup and placeholders."""
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<(?:/(?:p|li|h\d|dt|dd|td|th)|br)[^>]*>", "\n", text)
    return unescape(re.sub(r"%\(\w+\)s|{%.*?%}|{{.*?}}|\{\w+\}", "name", re.sub(r"<[^>]+>", "", text)))


def interface() -> dict[str, list[str]]:
    """Every text of the interface, by language."""
    with Path("locale/es/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {
        "en": [plain(singular(message.id)) for message in messages],
        "es": [plain(singular(message.string)) for message in messages],
    }


def singular(text: str | tuple[str, ...]) -> str:
    return text[0] if isinstance(text, tuple) else text


INTERFACE = interface()


@pytest.mark.parametrize("language", ["en", "es"])
def test_interface_reads_at_grade_6_or_below(language):
    sentences = [text for text in INTERFACE[language] if len(text.split()) >= 6]
    assert measure("\n".join(sentences), language).grade <= INTERFACE_GRADE


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_of_the_interface_is_hard_by_itself(language):
    hard = [text for text in INTERFACE[language] if len(text.split()) >= TEXT_WORDS]
    assert [text for text in hard if measure(text, language).grade > TEXT_GRADE] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sentence_of_the_interface_is_long(language):
    found = [measure(text, language) for text in INTERFACE[language]]
    assert [it.longest_sentence for it in found if it.longest_sentence_words > LONGEST_SENTENCE_WORDS] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_interface_is_kind(language):
    assert [text for text in INTERFACE[language] if UNKIND.search(text)] == []


def unmarked(markdown: str) -> str:
    """Markdown without its marks; a block's or list's line ends a sentence."""
    text = re.sub(r"^:::.*$", "", markdown, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_#]+|^\s*(?:[-+]|\d+\.)\s+", "", text, flags=re.MULTILINE)


CONTENT = read()
PAGES = [pytest.param(item.content, id=str(item.identity)) for item in CONTENT if isinstance(item.content, Page)]
CARDS = [pytest.param(item.content, id=str(item.identity)) for item in CONTENT if isinstance(item.content, CareCard)]


def words_of(page) -> str:
    parts = [page.title, page.summary, *page.key_points, *page.questions, page.next_step, page.body]
    return unmarked("\n".join(parts))


@pytest.mark.parametrize("page", PAGES)
def test_page_reads_at_grade_7_or_below(page):
    assert measure(words_of(page), page.language).grade <= PAGE_GRADE


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_of_a_page_is_long(page):
    found = measure(words_of(page), page.language)
    assert found.longest_sentence_words <= LONGEST_SENTENCE_WORDS, found.longest_sentence


@pytest.mark.parametrize("card", CARDS)
def test_care_card_reads_at_grade_6_or_below(card):
    assert measure(unmarked(f"{card.title}\n{card.body}"), card.language).grade <= CARE_CARD_GRADE
