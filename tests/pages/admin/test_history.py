"""Every version is kept: who wrote it, what it changed, and the way back to it."""

import pytest
from django.utils import timezone

from pages import actions
from pages.models import CareCard, Draft, Page
from tests.pages.admin.forms import admin_form, hidden

HISTORY = "/admin/pages/page/{}/history/"


@pytest.fixture
def published(recurrence, write_on, eva):
    """The page, after Eva wrote on it and published it."""
    draft = write_on(recurrence, by=eva, summary="In two sentences.", path="/recurrence/new/")
    actions.publish(page=recurrence, seen=draft.digest(), by=eva, now=timezone.now())
    return Page.objects.get(pk=recurrence.pk)


def versions(client, page):
    return client.get(HISTORY.format(page.pk)).context["versions"]


def address_of(client, page, who="Loaded from files", what="Live page") -> str:
    """Of the version that they wrote."""
    found = [version.key for version in versions(client, page) if (version.who, version.what) == (who, what)]
    return f"{HISTORY.format(page.pk)}{found[0]}/"


def test_versions_are_told_with_who_and_what(as_eva, published):
    found = {(version.what, version.who) for version in versions(as_eva, published)}
    assert found == {
        ("Draft published or thrown away", "Eva Lindgren"),
        ("Live page", "Eva Lindgren"),
        ("Draft", "Eva Lindgren"),
        ("Live page", "Loaded from files"),
    }


def test_a_version_shows_what_changed_in_it(as_eva, published):
    text = as_eva.get(address_of(as_eva, published, "Eva Lindgren", "Live page")).text
    assert "<del>one</del>" in text
    assert "<ins>two</ins>" in text


def test_a_version_of_a_page_comes_back_as_a_draft(as_eva, published):
    address = address_of(as_eva, published)
    response = as_eva.post(address, hidden(as_eva.get(address)))
    assert response.status_code == 302
    assert Draft.objects.get().fields["summary"] == "In one sentence."
    assert Page.objects.get(pk=published.pk).summary == "In two sentences."


def test_an_old_version_does_not_move_the_page(as_eva, published):
    address = address_of(as_eva, published)
    as_eva.post(address, hidden(as_eva.get(address)))
    assert Draft.objects.get().fields["path"] == "/recurrence/new/"


def test_nothing_comes_back_over_what_somebody_wrote_meanwhile(as_eva, published, write_on, tom):
    address = address_of(as_eva, published)
    data = hidden(as_eva.get(address))
    write_on(published, by=tom, summary="As Tom wrote it.")
    assert as_eva.post(address, data).status_code == 409
    assert Draft.objects.get().fields["summary"] == "As Tom wrote it."


def test_who_may_only_read_brings_nothing_back(client, maya, published):
    client.force_login(maya)
    address = address_of(client, published)
    assert "Bring this version back" not in client.get(address).text
    assert client.post(address).status_code == 403


def test_the_history_asks_as_little_with_many_versions_as_with_few(
    as_eva, recurrence, write_on, eva, django_assert_max_num_queries
):
    for number in range(20):
        write_on(recurrence, by=eva, title=f"Title {number}")
    as_eva.get(HISTORY.format(recurrence.pk))  # the menu is in memory afterwards
    with django_assert_max_num_queries(12):
        as_eva.get(HISTORY.format(recurrence.pk))


@pytest.mark.parametrize("address", [HISTORY.format(0), HISTORY.format("x"), "/admin/pages/page/{}/history/live-0/"])
def test_what_is_not_there_is_not_found(as_eva, recurrence, address):
    assert as_eva.get(address.format(recurrence.pk)).status_code == 404


def test_staff_without_a_role_see_no_history(client, recurrence, django_user_model):
    client.force_login(django_user_model.objects.create_user("olga", is_staff=True))
    assert client.get(HISTORY.format(recurrence.pk)).status_code == 403


# --- Of what is written directly


@pytest.fixture
def card(as_eva, loaded):
    """A care card whose title Eva has changed."""
    card = CareCard.objects.get(language="en")
    address = f"/admin/pages/carecard/{card.pk}/change/"
    as_eva.post(address, admin_form(as_eva, address, title="High fever"))
    return card


def test_the_history_of_a_card(as_eva, card):
    found = as_eva.get(f"/admin/pages/carecard/{card.pk}/history/").context["versions"]
    assert [(version.what, version.who) for version in found] == [
        ("Changed", "Eva Lindgren"),
        ("Made", "Loaded from files"),
    ]


def test_a_version_of_a_card_comes_back(as_eva, card):
    first = as_eva.get(f"/admin/pages/carecard/{card.pk}/history/").context["versions"][-1]
    address = f"/admin/pages/carecard/{card.pk}/history/{first.key}/"
    assert as_eva.post(address, hidden(as_eva.get(address))).status_code == 302
    card.refresh_from_db()
    assert card.title == "Fever"
    newest = as_eva.get(f"/admin/pages/carecard/{card.pk}/history/").context["versions"][0]
    assert newest.who == "Eva Lindgren"
