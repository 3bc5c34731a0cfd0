"""Cards, terms, drugs and synonyms are written directly; who comes second is shown the difference."""

import pytest

from pages.models import CareCard, Drug, Synonym, Term
from tests.pages.admin.forms import admin_form, fields_of

SOURCE = {"title": "Label", "publisher": "FDA", "url": "https://example.org/", "read_on": "2025-11-20"}


@pytest.fixture
def rows(loaded):
    """One of each, by the name of its model."""
    return {
        "carecard": CareCard.objects.get(language="en"),
        "term": Term.objects.create(language="en", name="margin", term="margin", aliases=["edge"], body="B."),
        "drug": Drug.objects.create(
            language="en", name="a", drug="a", status="approved", status_on="2025-01-02", source=SOURCE, body="B."
        ),
        "synonym": Synonym.objects.create(language="en", name="s", means="recurrence", words=["came back"]),
    }


CHANGES = {
    "carecard": {"title": "New"},
    "term": {"aliases": "edge\nrim"},
    "drug": {"source": "Label | FDA | 2025-11-21"},
    "synonym": {"words": "came back\nback again"},
}


def change(model, row):
    return f"/admin/pages/{model}/{row.pk}/change/"


@pytest.mark.parametrize("model", CHANGES)
def test_the_list_is_shown(as_eva, rows, model):
    assert as_eva.get(f"/admin/pages/{model}/").status_code == 200


@pytest.mark.parametrize(
    ("model", "words"), [("carecard", "fever"), ("term", "edge"), ("drug", "a"), ("synonym", "came back")]
)
def test_they_are_found_by_their_words(as_eva, rows, model, words):
    response = as_eva.get(f"/admin/pages/{model}/", {"q": words})
    assert rows[model] in response.context["cl"].result_list


@pytest.mark.parametrize("model", CHANGES)
def test_saving_unchanged_is_no_edit(as_eva, rows, model):
    before = rows[model].digest()
    response = as_eva.post(change(model, rows[model]), admin_form(as_eva, change(model, rows[model])))
    assert response.status_code == 302
    rows[model].refresh_from_db()
    assert rows[model].digest() == before


@pytest.mark.parametrize("model", CHANGES)
def test_a_change_is_kept(as_eva, rows, model):
    before = rows[model].digest()
    address = change(model, rows[model])
    assert as_eva.post(address, admin_form(as_eva, address, **CHANGES[model])).status_code == 302
    rows[model].refresh_from_db()
    assert rows[model].digest() != before


@pytest.mark.parametrize("model", CHANGES)
def test_one_more_is_added(as_eva, rows, model):
    data = admin_form(as_eva, change(model, rows[model])) | {"language": "es", "name": "another"}
    assert as_eva.post(f"/admin/pages/{model}/add/", data).status_code == 302
    assert type(rows[model]).objects.filter(language="es", name="another").exists()


@pytest.mark.parametrize("model", CHANGES)
def test_the_name_that_others_find_it_by_stays(as_eva, rows, model):
    address = change(model, rows[model])
    as_eva.post(address, admin_form(as_eva, address) | {"name": "other", "language": "es"})
    rows[model].refresh_from_db()
    assert (rows[model].language, rows[model].name != "other") == ("en", True)


@pytest.fixture
def second(as_eva, rows):
    """Eva has a card open; somebody else saves; Eva saves."""
    address = change("carecard", rows["carecard"])
    data = admin_form(as_eva, address, title="As Eva wrote it")
    CareCard.objects.filter(pk=rows["carecard"].pk).update(title="As Tom wrote it")
    return as_eva.post(address, data)


def test_the_second_is_shown_the_difference(second):
    assert "Somebody else has changed this since you opened it" in second.text
    assert "<del>Tom</del>" in second.text
    assert "<ins>Eva</ins>" in second.text
    assert CareCard.objects.get(language="en").title == "As Tom wrote it"


def test_saving_again_keeps_mine_knowingly(second, as_eva, rows):
    form = second.context["adminform"].form
    assert form["title"].value() == "As Eva wrote it"
    assert as_eva.post(change("carecard", rows["carecard"]), fields_of(form)).status_code == 302
    assert CareCard.objects.get(language="en").title == "As Eva wrote it"


@pytest.mark.parametrize(
    ("model", "changed", "message"),
    [
        ("carecard", {"body": "# Too big"}, "Headings have two to four"),
        ("drug", {"source": "Label"}, "The source has four parts"),
        ("synonym", {"words": " "}, "This field is required."),
    ],
)
def test_what_is_wrong_comes_back(as_eva, rows, model, changed, message):
    address = change(model, rows[model])
    assert message in as_eva.post(address, admin_form(as_eva, address, **changed)).text


def test_a_card_that_a_page_places_cannot_be_deleted(admin_client, rows):
    card = rows["carecard"]
    assert admin_client.get(f"/admin/pages/carecard/{card.pk}/delete/").status_code == 403


def test_a_card_that_no_page_places_can_be_deleted(admin_client, rows):
    card = CareCard.objects.get(language="es")
    assert admin_client.post(f"/admin/pages/carecard/{card.pk}/delete/", {"post": "yes"}).status_code == 302


def test_a_clinician_sees_none_of_them(client, maya, rows):
    client.force_login(maya)
    assert client.get("/admin/pages/carecard/").status_code == 403
