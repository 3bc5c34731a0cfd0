import logging

import pytest
from django.db import OperationalError, connections

from pages import editions as module
from pages.edition import EditionUnavailable, ServedPage, build
from pages.editions import editions
from pages.models import CareCard, ContentVersion, Page
from pages.site import read_content

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def recurrence():
    return Page.objects.get(path="/recurrence/")


def body(path="/recurrence/", language="en") -> str:
    return editions.current(language).pages[path].body.decode()


def break_page(page):
    page.body = "::: care no-such-card\n:::"
    page.save()


def test_an_edition_is_made_with_ten_queries(django_assert_num_queries):
    with django_assert_num_queries(10):
        editions.current("en")


def test_an_edition_cannot_be_changed():
    edition = editions.current("en")

    with pytest.raises(TypeError):
        edition.pages["/new/"] = None  # type: ignore[index]
    with pytest.raises(AttributeError):
        edition.version = 7  # type: ignore[misc]


def test_what_is_published_is_served_after_a_refresh(recurrence):
    before = editions.current("en")
    recurrence.title = "When it is back"
    recurrence.save()

    assert editions.refresh()
    assert "When it is back" in body()
    assert editions.current("en") is not before


def test_a_changed_care_card_changes_the_pages_that_place_it():
    assert "38 °C" in body()
    CareCard.objects.filter(language="en").update(body="Call us at **39 °C**.")

    editions.refresh()

    assert "39 °C" in body()


def test_nothing_is_made_while_the_content_stays(django_assert_num_queries):
    before = editions.current("en")

    with django_assert_num_queries(1):
        assert not editions.refresh()
    assert editions.current("en") is before


def test_a_page_that_stays_the_same_keeps_its_etag_and_date(recurrence):
    home = editions.current("en").pages["/"]
    recurrence.body = "## Other\n"
    recurrence.save()

    editions.refresh()

    assert editions.current("en").pages["/"] is home


def test_a_bad_page_keeps_the_old_edition_and_is_logged_once(recurrence, caplog):
    before = editions.current("en")
    break_page(recurrence)

    assert not editions.refresh()
    assert not editions.refresh()

    assert editions.current("en") is before
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1


def test_the_edition_follows_once_a_bad_page_is_mended(recurrence):
    editions.current("en")
    break_page(recurrence)
    editions.refresh()
    recurrence.body = "## Mended\n"
    recurrence.save()

    assert editions.refresh()
    assert "Mended" in body()


def test_a_bad_page_at_the_start_of_a_process_is_left_out_and_the_others_are_served(recurrence, caplog):
    break_page(recurrence)

    assert list(editions.current("en").pages) == ["/"]
    assert "/recurrence/ cannot be rendered" in caplog.text


@pytest.mark.parametrize("how", ["create", "update", "delete"])
def test_every_write_moves_the_content_version(how, recurrence):
    before = ContentVersion.number_now()
    if how == "create":
        CareCard.objects.create(language="en", name="new", level="ask", title="New", body="New.")
    elif how == "update":
        Page.objects.filter(pk=recurrence.pk).update(title="By a query, past every save()")
    else:
        recurrence.delete()

    assert ContentVersion.number_now() > before


def test_content_that_moves_while_it_is_read_is_read_again(monkeypatch):
    numbers = iter([1, 2, 2])
    monkeypatch.setattr(ContentVersion, "number_now", lambda: next(numbers))

    assert read_content().version == 2


def test_the_menu_marks_where_the_reader_is():
    assert '<a href="/recurrence/" aria-current' in body()
    assert '<a href="/recurrence/" aria-current' not in body("/")


def test_an_unlinked_step_of_the_pathway_has_no_page_yet():
    assert "<span>Symptoms</span>" in body("/")


def test_each_language_has_its_own_pages():
    assert list(editions.current("es").pages) == ["/es/", "/es/recurrencia/"]
    assert editions.current("es").menu[0].title == "Si vuelve"


def test_equal_bytes_make_equal_etags():
    first, second = build(read_content(), {}, leave_out=False), build(read_content(), {}, leave_out=False)

    assert first["en"].pages["/"].etag == second["en"].pages["/"].etag
    assert isinstance(first["en"].pages["/"], ServedPage)


class TestWithoutDatabase:
    @pytest.fixture
    def dead_database(self, loaded):
        """Call it to let every further query fail, until the test ends."""

        def refuse(*args, **kwargs):
            raise OperationalError("the server has gone away")

        with pytest.MonkeyPatch.context() as patch:
            yield lambda: patch.setattr(connections["default"], "cursor", refuse)

    def test_a_page_is_served_from_memory(self, client, dead_database):
        editions.current("en")
        dead_database()

        assert client.get("/recurrence/").status_code == 200

    def test_a_refresh_keeps_what_is_there(self, dead_database):
        before = editions.current("en")
        dead_database()

        assert not editions.refresh()
        assert editions.current("en") is before

    def test_before_the_first_edition_the_phone_number_is_served(self, client, dead_database):
        dead_database()

        assert client.get("/recurrence/").status_code == 503

    def test_a_crowd_does_not_queue_for_it(self, dead_database, monkeypatch):
        dead_database()
        with pytest.raises(EditionUnavailable):
            editions.current("en")
        monkeypatch.setattr(module, "read_content", lambda: pytest.fail("asked again at once"))

        with pytest.raises(EditionUnavailable):
            editions.current("en")

    def test_pages_come_back_with_it(self, client, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(connections["default"], "cursor", lambda: (_ for _ in ()).throw(OperationalError()))
            assert client.get("/recurrence/").status_code == 503
        monkeypatch.setattr(module, "RETRY_SECONDS", 0)

        assert client.get("/recurrence/").status_code == 200


def test_the_indentation_of_templates_is_not_sent(recurrence):
    assert "\n " not in body()


def test_text_that_is_shown_as_typed_is_sent_as_typed(recurrence):
    recurrence.body = "```\n  indented\n    more\n```"
    recurrence.save()
    editions.refresh()

    assert "  indented\n    more" in body()


def test_headings_of_all_texts_of_a_page_have_ids_of_their_own(recurrence):
    recurrence.body, recurrence.for_clinicians = "## Tests\n", "## Tests\n"
    recurrence.save()
    editions.refresh()

    assert body().count('id="tests"') == 1
    assert 'id="tests-2"' in body()
