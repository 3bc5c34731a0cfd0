import json

import pytest

from pages.models import Drug, Page, Term
from pages.site import Content, Site
from pages.word_lists import a_to_z, drugs, glossary

SOURCE = {"title": "A", "publisher": "B", "read_on": "2026-11-25"}


def page(path, kind, title, aliases=()):
    return Page(language="en", key=title, path=path, kind=kind, title=title, summary="S.", aliases=list(aliases))


@pytest.fixture
def site():
    pages = [
        page("/", "home", "Home"),
        page("/glossary/", "glossary", "Words"),
        page("/drugs/", "drugs", "Drugs"),
        page("/opinion/", "topic", "Óther eyes", ["second opinion"]),
    ]
    terms = [
        Term(language="en", name="ups", term="undifferentiated sarcoma", aliases=["MFH", "undifferentiated sarcomas"]),
        Term(language="en", name="ablation", term="ablation", body="Heat or cold."),
    ]
    lapsed = Drug(language="en", name="olaratumab", drug="olaratumab", brands=["Lartruvo"], status="withdrawn")
    lapsed.source = SOURCE
    return Site(Content(pages=pages, terms=terms, drugs=[lapsed]))


def words_of(listing) -> dict[str, tuple[str, str]]:
    return {entry["word"]: (entry["path"], entry["see"]) for it in listing["letters"] for entry in it["entries"]}


def test_an_old_name_leads_to_the_new_one(site):
    assert words_of(a_to_z(site, "en"))["MFH"] == ("/glossary/#term-ups", "undifferentiated sarcoma")


def test_a_brand_leads_to_its_drug(site):
    assert words_of(a_to_z(site, "en"))["Lartruvo"] == ("/drugs/#drug-olaratumab", "olaratumab")


def test_a_plural_is_no_entry_of_its_own(site):
    assert "undifferentiated sarcomas" not in words_of(a_to_z(site, "en"))


def test_accents_do_not_change_the_order(site):
    assert [it["word"] for it in a_to_z(site, "en")["letters"][14]["entries"]] == ["olaratumab", "Óther eyes"]


def test_every_letter_is_there(site):
    letters = glossary(site, "en")["letters"]
    assert [it["letter"] for it in letters] == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert letters[0]["entries"] == [
        {"id": "term-ablation", "word": "ablation", "other_names": [], "meaning": "Heat or cold."}
    ]


def test_a_drug_tells_its_status_and_source(site):
    (entry,) = drugs(site, "en")["drugs"]
    assert (entry["id"], entry["status"], entry["since"], entry["source"]) == (
        "drug-olaratumab",
        "withdrawn",
        "",
        SOURCE,
    )


@pytest.mark.parametrize("listing", [glossary, drugs, a_to_z])
def test_lists_are_plain_data(site, listing):
    assert json.loads(json.dumps(listing(site, "en"))) == listing(site, "en")


def test_without_a_page_for_them_words_are_not_listed():
    site = Site(Content(pages=[page("/", "home", "Home")], terms=[Term(language="en", name="a", term="ablation")]))
    assert words_of(a_to_z(site, "en")) == {}


def test_the_pages_of_words_are_light(db, client):
    import brotli

    from pages.content_files import read
    from pages.loading import load

    load(read())
    for path in ("/glossary/", "/drugs/", "/a-z/", "/es/glosario/", "/es/medicamentos/", "/es/a-z/"):
        response = client.get(path)
        assert response.status_code == 200
        assert len(brotli.compress(response.content, quality=6)) <= 14_000, path
