import pytest

from pages import checks
from pages.marking import Entry, Forms
from pages.models import Drug, Page


def page(language="en", **fields):
    return Page(language=language, path=fields.pop("path", "/a/"), **{"title": "T", "summary": "S.", **fields})


def drug(**fields):
    return Drug(**{"language": "en", "drug": "olaratumab", "brands": ["Lartruvo"], "status": "withdrawn", **fields})


def forms(*words):
    return Forms(Entry(word, word, (word,), "Meaning.", "") for word in words)


def reading(page):
    return checks.reading(page, forms())


LONG = " ".join(["word"] * 26) + "."


def test_a_short_plain_page_is_not_hard():
    assert not reading(page(body="We call you. You can ask.")).is_hard


@pytest.mark.parametrize("field", ["body", "summary", "next_step"])
def test_one_long_sentence_makes_a_page_hard(field):
    assert reading(page(**{field: LONG})).long_sentences == (LONG,)


def test_the_part_for_doctors_is_not_measured():
    assert not reading(page(for_clinicians=LONG)).is_hard


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("[a](/there/)", ["/there/"]),
        ("[a](/there/#part) and [b](/there/?x=1)", ["/there/"]),
        ("[a](https://example.com/there/) [b](//example.com/) [c](#part) [d](tel:911)", []),
        ("[a][one]\n\n[one]: /there/", ["/there/"]),
    ],
)
def test_links_within_the_site_are_found(body, links):
    assert checks.internal_links(page(body=body)) == links


def test_dead_links_are_those_that_nobody_knows():
    linking = page(body="[a](/there/) [b](/gone/)")
    assert checks.dead_links([linking], {"/there/"}.__contains__) == [(linking, "/gone/")]


@pytest.mark.parametrize("body", ["Olaratumab was used.", "It was sold as LARTRUVO.", "(Lartruvo®)"])
def test_a_withdrawn_drug_is_found_by_any_name(body):
    named, withdrawn = page(body=body), drug()
    assert checks.withdrawn_named([named], [withdrawn]) == [(named, withdrawn)]


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("Olaratumabs", {}),
        ("Olaratumab", {"status": "approved"}),
        ("Olaratumab", {"language": "es"}),
    ],
)
def test_what_is_no_withdrawn_drug_is_not_found(body, change):
    assert checks.withdrawn_named([page(body=body)], [drug(**change)]) == []


def test_words_of_the_glossary_are_explained():
    text = "An amputation is rarely an inevitability, said the histopathological report."
    assert checks.unexplained_words(text, "en", forms("histopathological"), ()) == ["inevitability"]


def test_words_of_the_glossary_do_not_make_a_page_harder():
    text = page(body="The histopathological report is here.")
    assert checks.reading(text, forms("histopathological")).grade < reading(text).grade
