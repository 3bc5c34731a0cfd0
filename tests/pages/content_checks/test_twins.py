import pytest

from pages.content_checks import twins
from tests.pages.files import page

DRUG = "drug: olaratumab\nstatus: {}\nsource: {{title: T, publisher: P, read_on: 2026-11-20}}"


def test_twins_are_fine(content, findings):
    assert findings(twins.check) == []


@pytest.mark.parametrize(
    ("name", "front_matter"),
    [
        ("topic", page("/topic/", "topic", "Topic")),
        ("care_cards/wound", "level: today\ntitle: Wound"),
        ("terms/margin", "term: margin"),
        ("drugs/olaratumab", DRUG.format("withdrawn")),
    ],
)
def test_what_has_no_twin_is_told(content, write, findings, name, front_matter):
    write(f"en/{name}", front_matter, "Text.")
    assert findings(twins.check) == [f"en/{name}.md:1: error: This is missing in the language 'es'."]


def test_what_is_only_in_spanish_is_told(content, write, findings):
    write("es/terms/margin", "term: margen", "La orilla.")
    assert findings(twins.check) == ["es/terms/margin.md:1: error: This is missing in the language 'en'."]


def test_synonyms_need_no_twin(content, write, findings):
    write("en/synonyms/back", "means: recurrence\nwords: [came back]")
    assert findings(twins.check) == []


def test_drug_has_one_status(content, write, findings):
    write("en/drugs/olaratumab", DRUG.format("withdrawn"), "Text.")
    write("es/drugs/olaratumab", DRUG.format("approved"), "Texto.")
    assert findings(twins.check) == [
        "es/drugs/olaratumab.md:3: error: status: approved here, and withdrawn in the language 'en'."
    ]


def test_page_is_published_in_both_languages_or_in_none(content, write, findings):
    write("es/recurrence", page("/es/recurrencia/", "hub", "Si vuelve") + "\npublished: false")
    [finding] = findings(twins.check)
    assert finding.startswith("es/recurrence.md:1: error: is_published: False here")
