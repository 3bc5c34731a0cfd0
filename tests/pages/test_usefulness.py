""" "Was this page useful?", as whoever reads a page meets it."""

import re

import pytest
from django.db import OperationalError
from django.utils import timezone

from pages import usefulness
from pages.editions import editions
from pages.models import Comment, Page, Usefulness
from tests.site_client import SiteClient

PAGE, SPANISH = "/recurrence/", "/es/recurrencia/"
LIMIT = usefulness.MAX_COMMENT_CHARACTERS

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def no_database(loaded, monkeypatch):
    editions.current("en")

    def fail(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(usefulness.transaction, "atomic", fail)


def vote(client, answer="yes", page=PAGE, address="/useful/"):
    return client.post(address, {"page": page, "answer": answer, "website": ""})


def comment(client, text, page=PAGE, **more):
    return client.post("/useful/", {"page": page, "text": text, **more})


def test_it_works(client):
    response = vote(client)
    assert response.status_code == 200
    assert "Thank you" in response.text
    kept = Usefulness.objects.get()
    assert (kept.page.path, kept.day, kept.yes, kept.no) == (PAGE, timezone.localdate(), 1, 0)


def test_answers_of_a_day_are_added_up(client):
    for answer in ("yes", "no", "yes"):
        vote(client, answer)
    kept = Usefulness.objects.get()
    assert (kept.yes, kept.no) == (2, 1)


@pytest.mark.parametrize(("path", "address"), [(PAGE, "/useful/"), (SPANISH, "/es/util/")])
def test_the_question_stands_on_the_page_and_is_answered_in_its_language(client, path, address):
    form = re.search(rf'<form method="post" action="{address}">.*?</form>', client.get(path).text, re.DOTALL)[0]
    assert f'name="page" value="{path}"' in form
    assert re.findall(r'name="answer"\s+value="(\w+)"', form) == ["yes", "no"]


def test_a_spanish_reader_is_thanked_in_spanish(client):
    response = vote(client, page=SPANISH, address="/es/util/")
    assert "Gracias" in response.text
    assert f'href="{SPANISH}"' in response.text


def test_the_home_page_does_not_ask(client):
    assert 'action="/useful/"' not in client.get("/").text


def test_only_hubs_and_topics_are_counted(client):
    Page.objects.filter(path="/recurrence/").update(kind="contact")
    assert vote(client).status_code == 200
    assert not Usefulness.objects.exists()


def test_nothing_is_kept_about_who_answered(client):
    response = vote(client)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.text


def test_no_token_is_needed():
    """The page is the same bytes for everybody, so that it has none to give."""
    assert vote(SiteClient(enforce_csrf_checks=True)).status_code == 200


def test_what_was_missing_is_kept(client):
    response = comment(client, "  How long does it take?\r\nAnd then?  ")
    assert response.status_code == 200
    assert "<textarea" not in response.text
    kept = Comment.objects.get()
    assert (kept.page.path, kept.day, kept.text) == (PAGE, timezone.localdate(), "How long does it take? And then?")


def test_the_reader_is_told_beforehand_to_name_nobody(client):
    assert "Please do not write names, dates or numbers that tell who you are." in vote(client).text


def test_what_tells_who_wrote_is_never_stored(client):
    comment(client, "I am Nora Quigley, call 213-555-0142. More on pain please.")
    assert Comment.objects.get().text == "[removed] , call [removed] . More on pain please."


@pytest.mark.parametrize("text", ["", "   ", "nora@example.com", "...", "\r\n"])
def test_a_comment_without_words_is_not_kept(client, text):
    assert comment(client, text).status_code == 200
    assert not Comment.objects.exists()


def test_a_comment_may_be_as_long_as_we_say(client):
    assert comment(client, "a\r\n" * (LIMIT // 2)).status_code == 200
    assert Comment.objects.exists()


def test_a_longer_one_comes_back_with_what_is_wrong(client):
    response = comment(client, "é" * (LIMIT + 1))
    assert response.status_code == 422
    assert response.text.count("Write at most 500 characters. You wrote 501.") == 2
    assert 'href="#id_text"' in response.text
    assert 'id="id_text"' in response.text
    assert "é" * (LIMIT + 1) in response.text
    assert response.text.split("<title>")[1].strip().startswith("Error:")
    assert not Comment.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_counted(client):
    assert comment(client, "Buy this", website="spam").status_code == 200
    assert client.post("/useful/", {"page": PAGE, "answer": "yes", "website": "spam"}).status_code == 200
    assert not Comment.objects.exists()
    assert not Usefulness.objects.exists()


def test_no_more_than_so_many_answers_are_counted_on_a_day(client, monkeypatch):
    monkeypatch.setattr(usefulness, "VOTES_A_DAY", 2)
    for _time in range(4):
        assert vote(client).status_code == 200
    assert Usefulness.objects.get().yes == 2


def test_no_more_than_so_many_comments_are_kept_on_a_day(client, monkeypatch):
    monkeypatch.setattr(usefulness, "COMMENTS_A_DAY", 2)
    for _time in range(4):
        assert comment(client, "More on pain").status_code == 200
    assert Comment.objects.count() == 2


@pytest.mark.parametrize("path", ["/nothing/", "", "/recurrence", "/recurrence/\x00", "x" * 10_000, "//evil.example/"])
def test_a_page_that_is_not_ours_is_not_found(client, path):
    assert vote(client, page=path).status_code == 404
    assert not Usefulness.objects.exists()


@pytest.mark.parametrize("answer", ["", "maybe", "yes\x00", "1"])
def test_an_answer_that_is_neither_yes_nor_no_is_not_counted(client, answer):
    assert vote(client, answer).status_code == 200
    assert not Usefulness.objects.exists()


def test_characters_that_a_database_cannot_store_are_refused_kindly(client):
    assert comment(client, "pain\x00").status_code == 422
    assert not Comment.objects.exists()


def test_a_megabyte_is_too_much(client):
    assert comment(client, "x" * 1_100_000).status_code == 413


@pytest.mark.parametrize(
    "body", [b"page=%FF%FE&text=%00", b"page=/recurrence/&text=%FF%ED%A0%80", b"\x00\xff", b"&" * 5000]
)
def test_nothing_that_a_stranger_sends_is_our_failure(client, body):
    response = client.post("/useful/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500


def test_the_address_opened_by_itself_leads_home(client):
    assert client.get("/useful/")["Location"] == "/"
    assert client.get("/es/util/")["Location"] == "/es/"


def test_other_methods_are_refused(client):
    assert client.delete("/useful/").status_code == 405


@pytest.mark.usefixtures("no_database")
def test_a_vote_without_database_is_thanked_for_and_said_to_be_lost(client):
    response = vote(client)
    assert response.status_code == 200
    assert "We could not keep your answer just now." in response.text


@pytest.mark.usefixtures("no_database")
def test_a_comment_without_database_comes_back_to_be_sent_again(client):
    response = comment(client, "More on pain")
    assert response.status_code == 503
    assert "More on pain</textarea>" in response.text


def test_answers_given_at_the_same_moment_are_all_counted(client):
    """One statement adds to what is there, whatever another has read before."""
    usefulness.count(PAGE, useful=True)
    stale = Usefulness.objects.get()
    usefulness.count(PAGE, useful=True)
    stale.refresh_from_db()
    assert stale.yes == 2
