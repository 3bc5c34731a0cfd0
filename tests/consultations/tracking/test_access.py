"""Who sees what in one browser: several requests, several tabs, and how each of them closes."""

from datetime import timedelta

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
MINE = "/consultation/mine/"
CLOSED = "Your request is not open here"


@pytest.fixture
def two(monday, submit):
    return submit(), submit(carer=True, given_names="Inés")


@pytest.fixture
def both_open(client, two, link):
    for request in two:
        client.get(link(request))
    return two


def test_two_tabs_never_mix(client, both_open, hub_address):
    for request, other in (both_open, both_open[::-1]):
        text = client.get(hub_address(request)).text
        assert request.reference in text
        assert other.reference not in text


def test_with_several_open_one_chooses_by_reference_and_date(client, both_open, hub_address):
    text = client.get(MINE).text
    assert all(f'href="{hub_address(request)}"' in text and request.reference in text for request in both_open)
    assert "Sent on Monday, November 23" in text
    assert "José" not in text
    assert "Inés" not in text


def test_with_one_open_it_goes_on(client, two, link, hub_address):
    client.get(link(two[0]))
    assert client.get(MINE, follow=True).redirect_chain == [(hub_address(two[0]), 302)]


def test_one_of_two_is_closed(client, both_open, hub_address):
    client.post(f"{hub_address(both_open[0])}leave/")
    assert CLOSED in client.get(hub_address(both_open[0])).text
    assert both_open[1].reference in client.get(hub_address(both_open[1])).text


def test_all_are_closed(client, both_open, hub_address):
    response = client.post(f"{MINE}leave/", follow=True)
    assert CLOSED in response.text
    assert all(CLOSED in client.get(hub_address(request)).text for request in both_open)


def test_a_page_under_way_does_not_bring_back_what_was_closed(client, both_open, hub_address):
    """Another tab still has the cookie of before."""
    other_tab = Client()
    other_tab.cookies.update(client.cookies)
    client.post(f"{hub_address(both_open[0])}leave/")
    assert CLOSED in other_tab.get(hub_address(both_open[0])).text


def test_each_closes_by_itself(client, both_open, hub_address, monday):
    for _visit in range(2):
        monday.shift(timedelta(minutes=20))
        client.get(hub_address(both_open[0]))
    assert CLOSED in client.get(hub_address(both_open[1])).text
    assert client.get(MINE, follow=True).redirect_chain == [(hub_address(both_open[0]), 302)]


@pytest.mark.parametrize("opened", [0, 1])
def test_neither_the_patients_nor_the_carers_request_opens_the_other(client, two, link, hub_address, opened):
    client.get(link(two[opened]))
    assert CLOSED in client.get(hub_address(two[1 - opened])).text


def test_a_link_opens_under_a_new_session_key(client, two, link):
    client.get(link(two[0]))
    before = client.session.session_key
    client.get(link(two[1]))
    assert client.session.session_key != before
    assert not Client().session.exists(before)


def test_a_handle_opens_nothing(two, hub_address):
    assert CLOSED in Client().get(hub_address(two[0])).text


def test_a_sign_of_life_keeps_it_open(client, both_open, hub_address, monday):
    for _quarter in range(4):
        monday.shift(timedelta(minutes=15))
        assert client.post(f"{hub_address(both_open[0])}stay/").status_code == 204
    assert both_open[0].reference in client.get(hub_address(both_open[0])).text
    assert client.post(f"{hub_address(both_open[1])}stay/").status_code == 403


def test_the_page_says_that_it_closes_and_brings_the_script_that_asks(client, both_open, hub_address):
    text = client.get(hub_address(both_open[0])).text
    assert "this page closes when nothing happens on it for 30 minutes" in text
    assert 'data-seconds="1800"' in text
    assert "js/idle" in text


def test_reading_on_is_not_written_down_each_time(client, both_open, hub_address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(hub_address(both_open[0]))
    assert not [query for query in queries.captured_queries if query["sql"].startswith(("UPDATE", "INSERT"))]
