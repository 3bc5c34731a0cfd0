import pytest
from django.urls import resolve

from pages.context import site
from pages.editions import editions


@pytest.fixture
def request_for(rf):
    def make(path):
        request = rf.get(path)
        request.resolver_match = resolve(path)
        return request

    return make


def test_a_form_has_the_menu_without_a_query(loaded, request_for, django_assert_num_queries):
    editions.current("en")

    with django_assert_num_queries(0):
        context = site(request_for("/consultation/"))

    assert [item.path for item in context["menu"]] == ["/recurrence/"]


def test_a_form_links_to_itself_in_the_other_language(loaded, request_for):
    assert site(request_for("/consultation/patient/"))["other_language_url"] == "/es/consulta/paciente/"


def test_an_address_that_was_not_found_links_to_the_other_home_page(loaded, request_for):
    assert site(request_for("/nothing/"))["other_language_url"] == "/es/"


def test_a_form_works_without_an_edition(request_for, monkeypatch):
    from pages.edition import EditionUnavailable

    def fail(language):
        raise EditionUnavailable

    monkeypatch.setattr(editions, "current", fail)

    assert site(request_for("/consultation/"))["menu"] == []
