"""How the library speaks: numbers only when asked for, a temperature in care cards only, no words of battle."""

import re

from pages.content_checks.numbers import TEMPERATURE
from tests.pages.library import in_the_open, of, passages, place

IN_100 = re.compile(r"\d (?:in|de cada) 100\b|\d ?%", re.IGNORECASE)
DEGREES = re.compile(rf"{TEMPERATURE.pattern}|\d\s*(?:degrees|grados)\b|\b100\.4\b", re.IGNORECASE)
BATTLE = re.compile(
    r"\b(?:battl(?:e|es|ing)|fight(?:s|ing|ers?)?|fought|wars?|warriors?|weapons?|enem(?:y|ies)|attack(?:s|ing)?|combat|"
    r"conquer(?:ed|s)?|defeat(?:ed|s)?|heroic|beat(?:ing)? (?:it|cancer|sarcoma)|lost (?:his|her|their) battle|"
    r"batallas?|luch(?:a|as|ar|an|ando|ador|adora)|guerras?|guerrer[oa]s?|armas|enemig[oa]s?|atac(?:a|an|ar|ando)|ataques?|"
    r"combat(?:e|en|ir|iendo)|derrot(?:a|ar|ado)|venc(?:e|er|erlo|ido)|conquist(?:a|ar))\b",
    re.IGNORECASE,
)


OF_THESE_RULES = "about/how-we-write"  # says which words it does not use


def with_words(pattern: re.Pattern, items, texts=passages) -> list[str]:
    return [
        f"{place(item, passage.line)}: {passage.text[:80]}"
        for item in items
        for passage in texts(item)
        if pattern.search(passage.text)
    ]


def texts_of_words(item):
    from pages.texts import Passage

    yield Passage("body", item.source.lines["body"], item.content.body)


def test_no_number_in_100_stands_in_the_open():
    assert with_words(IN_100, of("pages"), in_the_open) == []


def test_a_temperature_stands_in_care_cards_only():
    assert with_words(DEGREES, of("pages")) == []
    assert with_words(DEGREES, of("terms") + of("drugs"), texts_of_words) == []


def test_no_words_of_battle():
    pages = [item for item in of("pages") if item.content.key != OF_THESE_RULES]
    assert with_words(BATTLE, pages + of("care_cards")) == []
    assert with_words(BATTLE, of("terms") + of("drugs"), texts_of_words) == []
