"""Who has a request open sees who else has, and hears of what they did."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from consultations import actions
from consultations.actions.presence import forget_presences, note_presence
from consultations.models import AuditEntry, Presence
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def as_ana(client, ana, clock):
    client.force_login(ana)
    return client


@pytest.fixture
def opened_by_ben(as_ana, ben, request_of_jose):
    note_presence(request_id=request_of_jose.pk, by=ben, now=MONDAY_10_AM)
    return request_of_jose


def page(client, request, name: str = "change/") -> str:
    return " ".join(client.get(f"{QUEUE}{request.pk}/{name}").text.split())


def ping(client, request, version="1"):
    return client.post(f"{QUEUE}{request.pk}/presence/", {"version": version})


@pytest.mark.parametrize("name", ["change/", "act/log_call/"])
def test_it_works(as_ana, opened_by_ben, clock, name):
    clock.shift(2 * MINUTE)
    words = "<li>Ben Carter has this open (since 10 am PST, last seen 2 min ago)</li>"
    assert words in page(as_ana, opened_by_ben, name)


def test_nobody_is_told_of_themselves_or_of_another_request(as_ana, ben, submit, request_of_jose):
    note_presence(request_id=submit().pk, by=ben, now=MONDAY_10_AM)
    page(as_ana, request_of_jose)
    assert "has this open" not in page(as_ana, request_of_jose)


def test_who_was_not_seen_for_minutes_has_left(as_ana, opened_by_ben, clock):
    clock.shift(5 * MINUTE)
    assert "has this open" not in page(as_ana, opened_by_ben)


def test_who_stays_is_there_since_the_beginning_and_who_comes_back_anew(opened_by_ben, ben):
    at = {"request_id": opened_by_ben.pk, "by": ben}
    note_presence(**at, now=MONDAY_10_AM + 4 * MINUTE)
    note_presence(**at, now=MONDAY_10_AM + 8 * MINUTE)
    assert Presence.objects.get(user=ben).since == MONDAY_10_AM
    note_presence(**at, now=MONDAY_10_AM + 30 * MINUTE)
    note_presence(**at, now=MONDAY_10_AM + 29 * MINUTE)  # a web process that was slower
    presence = Presence.objects.get(user=ben)
    assert (presence.since, presence.seen_at) == (MONDAY_10_AM + 30 * MINUTE,) * 2


def test_opening_is_one_statement(opened_by_ben, ben, django_assert_num_queries):
    with django_assert_num_queries(1):
        note_presence(request_id=opened_by_ben.pk, by=ben, now=MONDAY_10_AM)


def test_an_open_page_asks_again_and_is_told_who_is_there(as_ana, opened_by_ben, ana):
    answer = ping(as_ana, opened_by_ben)
    assert answer.json() == {
        "here": ["Ben Carter has this open (since 10 am PST, last seen just now)"],
        "who": ["Ben Carter"],
        "news": [],
    }
    assert Presence.objects.filter(user=ana, request=opened_by_ben).exists()
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_open_page_is_told_what_was_done_since(as_ana, opened_by_ben, do, ben, clock):
    do(actions.claim, opened_by_ben, ben, now=MONDAY_10_AM + MINUTE)
    do(actions.add_note, opened_by_ben, ben, now=MONDAY_10_AM + 2 * MINUTE, text="Private words")
    clock.shift(3 * MINUTE)
    news = ["Ben Carter: Claimed, 10:01 am PST", "Ben Carter: Note, 10:02 am PST"]
    assert ping(as_ana, opened_by_ben).json()["news"] == news
    assert ping(as_ana, opened_by_ben, version="2").json()["news"] == news[1:]
    assert ping(as_ana, opened_by_ben, version="3").json()["news"] == []


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_version_that_is_none_is_no_error(as_ana, opened_by_ben, version):
    assert ping(as_ana, opened_by_ben, version).json()["news"] == []


def test_asking_again_neither_reads_the_request_nor_prolongs_the_session(as_ana, opened_by_ben):
    response = ping(as_ana, opened_by_ben)
    assert response.cookies == {}
    assert not AuditEntry.objects.filter(act="read_request").exists()


def test_only_those_who_answer_requests_may_ask(client, olga, clock, request_of_jose):
    assert ping(client, request_of_jose).status_code == 302
    client.force_login(olga)
    assert ping(client, request_of_jose).status_code == 403
    assert not Presence.objects.exists()


def test_asking_is_a_post_about_a_request_that_there_is(as_ana, request_of_jose):
    assert as_ana.get(f"{QUEUE}{request_of_jose.pk}/presence/").status_code == 405
    assert as_ana.post(f"{QUEUE}{request_of_jose.pk + 1}/presence/").status_code == 404
    assert as_ana.post(f"{QUEUE}{10**30}/presence/").status_code == 404


def test_a_stranger_page_cannot_ask(ana, client, request_of_jose):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ana)
    assert strict.post(f"{QUEUE}{request_of_jose.pk}/presence/").status_code == 403


def test_the_worker_forgets_who_left_long_ago(opened_by_ben):
    assert forget_presences(MONDAY_10_AM + 59 * MINUTE) == 0
    forget_presences(MONDAY_10_AM + 61 * MINUTE)
    assert not Presence.objects.exists()


def test_one_pass_of_the_worker_still_works(db):
    call_command("send_messages", verbosity=0)
