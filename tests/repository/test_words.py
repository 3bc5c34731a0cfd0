"""The interface is plain and kind: the limits are those of the design, for both languages. Of pages, check_content tells."""

import re
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pages.readability import MAX_SENTENCE_WORDS, measure

INTERFACE_GRADE = 6
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
    assert [it.longest_sentence for it in found if it.longest_sentence_words > MAX_SENTENCE_WORDS] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_interface_is_kind(language):
    assert [text for text in INTERFACE[language] if UNKIND.search(text)] == []
