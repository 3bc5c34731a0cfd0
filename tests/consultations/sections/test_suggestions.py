"""Drugs that are suggested are those of our pages, by the names the pages use."""

from pathlib import Path

import pytest
import yaml
from django.utils import translation

from consultations.sections.suggestions import DRUGS, SUBTYPES
from tests.repository.tree import ROOT


def drugs_of_pages(language: str) -> dict[str, dict]:
    files = (ROOT / "pages" / "content" / language / "drugs").glob("*.md")
    return {path.stem: front_matter(path) for path in files}


def front_matter(path: Path) -> dict:
    return yaml.safe_load(path.read_text().split("---")[1])


def suggested(names, language: str) -> list[str]:
    with translation.override(language):
        return [str(name) for name in names]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_drug_of_our_pages_is_suggested_unless_it_was_withdrawn(language):
    drugs = drugs_of_pages(language).values()
    current = {drug["drug"] for drug in drugs if drug["status"] != "withdrawn"}
    withdrawn = {drug["drug"] for drug in drugs if drug["status"] == "withdrawn"}
    assert len(current) > 20
    assert current - set(suggested(DRUGS, language)) == set()
    assert withdrawn & set(suggested(DRUGS, language)) == set()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("names", [DRUGS, SUBTYPES], ids=["drugs", "subtypes"])
def test_each_is_suggested_once(names, language):
    found = suggested(names, language)
    assert len(set(found)) == len(found)


def test_subtypes_are_in_the_readers_language():
    assert "Sarcoma sinovial" in suggested(SUBTYPES, "es")
    assert "Synovial sarcoma" in suggested(SUBTYPES, "en")
