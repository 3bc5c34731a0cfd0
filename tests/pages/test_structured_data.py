"""What machines are told of a page is what the page says, and nothing more, in words that schema.org knows."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from pages.editions import editions
from pages.models import ClinicalReview, Page, Term
from pages.structured_data import structured_data

VOCABULARY = json.loads(Path(__file__).with_name("schema_vocabulary.json").read_text())
TYPES = VOCABULARY["types"]
TEXTS = {"Text", "URL", "Date", "DateTime", "Integer", "Number", "Language", "MedicalSpecialty"}
REVIEW = SimpleNamespace(name="Dr. Maya Example", credentials="MD, medical oncologist", reviewed_on=date(2026, 11, 20))
MARGIN = Term(language="en", name="margin", term="margin", aliases=["margins"], body="The edge.")


def things(script: str) -> list[dict]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', script, re.DOTALL)
    return json.loads(found[1])["@graph"]


def told(kind: str, *, review=None, terms=(), **fields) -> dict[str, dict]:
    """What is told of a page of this kind, by type."""
    home = Page(language="en", key="home", path="/", kind="home", title="Home", summary="One.")
    page = Page(language="en", key="x", path="/x/", kind=kind, title="A page", summary="In one sentence.", **fields)
    return {thing["@type"]: thing for thing in things(structured_data(page, [home], review, terms))}


# --- In schema.org's words -------------------------------------------------------------------------------------------


def every_thing(value: object) -> Iterator[dict]:
    """The things within, each with an @type."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from every_thing(inner)


def kinds_of(name: str) -> set[str]:
    """The type and all its supertypes."""
    return {name}.union(*(kinds_of(parent) for parent in TYPES[name]["is"]))


def properties_of(name: str) -> dict[str, str]:
    return {key: types for kind in kinds_of(name) for key, types in TYPES[kind]["properties"].items()}


def wrong(thing: dict) -> list[str]:
    """ "MedicalWebPage.colour" of each property that the type does not have, or that has a value of another type."""
    allowed = properties_of(thing["@type"])
    return [
        f"{thing['@type']}.{name}"
        for name, value in thing.items()
        if not name.startswith("@") and not may_be(allowed.get(name.removesuffix("-input"), ""), value)
    ]


def may_be(types: str, value: object) -> bool:
    named = set(types.split(" | "))
    if isinstance(value, list):
        return all(may_be(types, one) for one in value)
    if isinstance(value, dict):
        return bool(named & kinds_of(value["@type"])) if "@type" in value else "IdReference" in named
    return bool(named & TEXTS)


@pytest.mark.parametrize("kind", Page.Kind.values)
@pytest.mark.parametrize("review", [None, REVIEW])
def test_every_kind_of_page_is_told_in_words_that_schema_org_knows(kind, review, settings):
    settings.CENTER = {**settings.CENTER, "address": "1 Example Street"}
    found = list(every_thing(list(told(kind, review=review, terms=[MARGIN], aliases=["Another name"]).values())))
    assert [problem for thing in found for problem in wrong(thing)] == []


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Person", "lastReviewed": "2026-11-20"},
        {"@type": "MedicalWebPage", "reviewedBy": {"@type": "MedicalCondition", "name": "Sarcoma"}},
        {"@type": "MedicalCondition", "name": {"@id": "#name"}},
    ],
)
def test_other_words_are_found(thing):
    assert len(wrong(thing)) == 1


def test_specialty_is_one_of_the_list():
    assert told("topic")["MedicalClinic"]["medicalSpecialty"] in VOCABULARY["values"]["MedicalSpecialty"]


# --- Review ----------------------------------------------------------------------------------------------------------


def test_page_that_nobody_reviewed_claims_no_review():
    assert not {"lastReviewed", "reviewedBy"} & told("topic")["MedicalWebPage"].keys()


def test_review_is_told_with_day_and_person():
    page = told("topic", review=REVIEW)["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-11-20"
    assert page["reviewedBy"] == {
        "@type": "Person",
        "name": "Dr. Maya Example",
        "description": "MD, medical oncologist",
    }


def test_no_day_of_a_change_is_made_up():
    assert "dateModified" not in told("topic", review=REVIEW)["MedicalWebPage"]


# --- What a page is about --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["hub", "topic"])
def test_hub_and_topic_are_about_sarcoma(kind):
    assert told(kind)["MedicalWebPage"]["about"] == {"@type": "MedicalCondition", "name": "Sarcoma"}


@pytest.mark.parametrize("kind", ["home", "glossary", "drugs"])
def test_other_pages_say_nothing_of_an_illness(kind):
    assert "about" not in told(kind)["MedicalWebPage"]


def test_other_names_are_keywords():
    assert told("topic", aliases=["MFH"])["MedicalWebPage"]["keywords"] == ["MFH"]


@pytest.mark.parametrize("kind", ["contact", "access", "a-z", "changes"])
def test_page_without_medicine_is_no_medical_page(kind):
    assert "MedicalWebPage" not in told(kind)


def test_glossary_lists_its_words():
    [defined] = told("glossary", terms=[MARGIN])["DefinedTermSet"]["hasDefinedTerm"]
    assert (defined["name"], defined["description"], defined["alternateName"]) == ("margin", "The edge.", ["margins"])
    assert defined["@id"].endswith("/x/#term-margin")


# --- On the site -----------------------------------------------------------------------------------------------------


def graph(client, path: str) -> dict[str, dict]:
    """The things that a page is said to hold, by type."""
    return {thing["@type"]: thing for thing in things(client.get(path).text)}


@pytest.mark.usefixtures("loaded")
def test_center_is_told_with_what_is_known_alone(client, settings):
    clinic = graph(client, "/")["MedicalClinic"]
    assert (clinic["name"], clinic["telephone"]) == (settings.CENTER["name"], "+13105529999")
    assert "address" not in clinic


@pytest.mark.usefixtures("loaded")
def test_breadcrumbs_lead_from_home_to_the_page(client):
    steps = graph(client, "/recurrence/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2]
    assert steps[-1]["name"] == "If it comes back"


@pytest.mark.usefixtures("loaded")
def test_home_page_has_no_breadcrumbs(client):
    assert "BreadcrumbList" not in graph(client, "/")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("home", "search"), [("/", "/search/"), ("/es/", "/es/buscar/")])
def test_home_page_tells_where_to_search(client, settings, home, search):
    action = graph(client, home)["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{settings.SITE_URL}{search}?q={{search_term_string}}"


@pytest.mark.usefixtures("loaded")
def test_title_cannot_end_the_script(client):
    Page.objects.filter(path="/recurrence/").update(title="</script><b>")
    editions.refresh()
    assert graph(client, "/recurrence/")["MedicalWebPage"]["name"] == "</script><b>"


@pytest.fixture
def signed(loaded, django_user_model):
    """A page whose text was signed by a clinician."""
    page = Page.objects.get(path="/recurrence/")
    ClinicalReview.objects.create(
        page=page,
        reviewer=django_user_model.objects.create(username="maya"),
        reviewer_name=REVIEW.name,
        credentials=REVIEW.credentials,
        reviewed_at=datetime(2026, 11, 20, 20, tzinfo=UTC),
        reviewed_on=REVIEW.reviewed_on,
        text_digest=page.text_digest(),
        next_due=date(2027, 11, 20),
    )
    return page


def test_review_of_the_text_as_it_is_is_told(client, signed):
    assert graph(client, signed.path)["MedicalWebPage"]["lastReviewed"] == "2026-11-20"


def test_review_of_a_text_that_has_changed_since_is_not_told(client, signed):
    Page.objects.filter(pk=signed.pk).update(summary="Another sentence.")
    editions.refresh()
    assert "lastReviewed" not in graph(client, signed.path)["MedicalWebPage"]
