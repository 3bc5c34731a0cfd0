"""The list of pages stands in the order of the tree, one language at a time."""

import pytest

from pages.models import Page
from tests.pages.files import page

LIST = "/admin/pages/page/"


@pytest.fixture
def tree(content, write, db):
    """Home, below it /b/ with two pages and /a/."""
    from pages import content_files
    from pages.loading import load

    write("en/recurrence/first", page("/recurrence/first/", "topic", "First", order=10))
    write("en/recurrence/second", page("/recurrence/second/", "topic", "Second", order=20))
    root = write("en/a", page("/a/", "hub", "After", order=90))
    load(content_files.read(root))


def titles(client, query="") -> list[str]:
    return [row.title for row in client.get(f"{LIST}{query}").context["cl"].result_list]


def test_it_works(as_eva, tree):
    assert titles(as_eva) == ["Care for people with sarcoma", "If it comes back", "First", "Second", "After"]


def test_another_language_is_asked_for(as_eva, tree):
    assert titles(as_eva, "?language=es") == ["Atención para personas con sarcoma", "Si vuelve"]


def test_what_stands_deeper_is_indented(as_eva, tree):
    rows = as_eva.get(LIST).context["cl"].result_list
    assert [row.depth for row in rows] == [0, 1, 2, 2, 1]


@pytest.mark.parametrize(("words", "found"), [("second", ["Second"]), ("/recurrence/f", ["First"]), ("zzz", [])])
def test_pages_are_found_by_title_and_path(as_eva, tree, words, found):
    assert titles(as_eva, f"?q={words}") == found


def test_states_are_told_in_words(as_eva, recurrence, write_on, eva):
    write_on(recurrence, by=eva, title="New")
    text = as_eva.get(LIST).text
    for words in ("Live", "Draft", "Never reviewed", "In step"):
        assert f">{words}</span>" in text


def test_pages_of_one_state(as_eva, tree, write_on, eva):
    write_on(Page.objects.get(path="/a/"), by=eva, title="New")
    assert titles(as_eva, "?state=draft") == ["After"]
    Page.objects.filter(path="/recurrence/first/").update(is_published=False)
    assert titles(as_eva, "?state=offline") == ["First"]


def test_a_page_is_moved_down_and_up(as_eva, tree):
    first = Page.objects.get(path="/recurrence/first/")
    response = as_eva.post(f"{LIST}{first.pk}/move/down/?language=en")
    assert response.url == f"{LIST}?language=en#page-{first.pk}"
    assert titles(as_eva)[2:4] == ["Second", "First"]
    as_eva.post(f"{LIST}{first.pk}/move/up/")
    assert titles(as_eva)[2:4] == ["First", "Second"]


def test_looking_at_the_address_moves_nothing(as_eva, tree):
    first = Page.objects.get(path="/recurrence/first/")
    assert as_eva.get(f"{LIST}{first.pk}/move/down/").status_code == 405


def test_there_is_no_other_direction(as_eva, recurrence):
    assert as_eva.post(f"{LIST}{recurrence.pk}/move/away/").status_code == 404


def test_who_may_only_read_does_not_move(client, maya, recurrence):
    client.force_login(maya)
    assert client.post(f"{LIST}{recurrence.pk}/move/up/").status_code == 403
    assert "move/up" not in client.get(LIST).text


def test_the_list_asks_as_little_with_many_pages_as_with_few(as_eva, tree, write, django_assert_max_num_queries):
    from pages import content_files
    from pages.loading import load

    for number in range(20):
        root = write(f"en/recurrence/p{number}", page(f"/recurrence/p{number}/", "topic", f"P{number}"))
    load(content_files.read(root))
    as_eva.get(LIST)
    with django_assert_max_num_queries(10):
        as_eva.get(LIST)


# --- Nothing dangerous in bulk, and no page lost


@pytest.mark.parametrize("model", ["page", "carecard", "term", "drug", "synonym"])
def test_nothing_is_done_in_bulk(admin_client, loaded, model):
    assert "delete_selected" not in admin_client.get(f"/admin/pages/{model}/").text
    admin_client.post(
        f"/admin/pages/{model}/",
        {"action": "delete_selected", "_selected_action": [page.pk for page in Page.objects.all()], "post": "yes"},
    )
    assert Page.objects.count() == 4


def test_a_page_that_was_published_cannot_be_deleted(admin_client, recurrence):
    assert admin_client.get(f"{LIST}{recurrence.pk}/delete/").status_code == 403


def test_a_page_that_no_reader_ever_had_can_be_deleted(admin_client, as_new_page):
    assert admin_client.post(f"{LIST}{as_new_page.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Page.objects.filter(pk=as_new_page.pk).exists()


def test_an_editor_deletes_nothing(as_eva, as_new_page):
    assert as_eva.get(f"{LIST}{as_new_page.pk}/delete/").status_code == 403


@pytest.fixture
def as_new_page(loaded, eva):
    from django.utils import timezone

    from pages import actions

    fields = Page(path="/new/", title="New", summary="S.").fields()
    return actions.create_page(language="en", key="new", fields=fields, by=eva, now=timezone.now()).page
