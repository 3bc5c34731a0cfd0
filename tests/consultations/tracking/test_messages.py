"""Letters between the centre and whoever asked, on the private page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from consultations import actions
from consultations.models import Activity, AuditEntry, Letter, Message
from tests.consultations.conftest import MONDAY_10_AM, AtTheHub

pytestmark = pytest.mark.django_db


def test_it_works(jose):
    response = jose.post("messages/", text="May my daughter\nlisten?")
    assert (response.status_code, response.url) == (302, jose.at("messages/"))
    assert "May my daughter<br>listen?" in jose.get("messages/").text
    assert "May my daughter<br>listen?" in jose.hub()


def test_what_they_write_is_news_and_leaves_its_lines(jose):
    jose.post("messages/", text="Hello")
    assert jose.request.news_at == MONDAY_10_AM
    assert Activity.objects.filter(request=jose.request).last().kind == "wrote"
    assert AuditEntry.objects.last().act == "reply"


def test_an_answer_is_owed_within_two_working_days_once_we_have_talked(jose, ana, do):
    do(actions.log_call, jose.request, ana, outcome="reached")
    jose.post("messages/", text="Hello")
    assert jose.request.due_for == "reply"
    assert "We will answer by Wednesday, November 25, 5 pm Pacific." in jose.hub()


def test_a_promised_call_is_not_put_off_by_a_letter(jose):
    promised = jose.request.due_at
    jose.traveller.shift(timedelta(minutes=20))
    jose.post("messages/", text="Hello")
    assert (jose.request.due_for, jose.request.due_at) == ("first_call", promised)


def test_answering_what_we_asked_starts_the_clock_again(jose, ana, do):
    do(actions.log_call, jose.request, ana, outcome="reached")
    do(actions.wait_for_patient, jose.request, ana, question="Where are the slides?")
    assert "Where are the slides?" in jose.get("messages/").text
    jose.post("messages/", text="At Foothill Hospital")
    assert (jose.request.status, jose.request.due_for) == ("in_review", "reply")
    assert jose.request.question_to_patient is None


def test_our_letters_are_new_until_they_are_read(jose, ana, do):
    do(actions.write, jose.request, ana, text="We have your scans.")
    assert "message__new" in jose.hub()
    assert "message__new" in jose.get("messages/").text
    assert "message__new" not in jose.get("messages/").text
    assert Letter.objects.get().read_at == MONDAY_10_AM


def test_a_head_request_reads_nothing(jose, ana, do):
    do(actions.write, jose.request, ana, text="We have your scans.")
    jose.client.head(jose.at("messages/"))
    assert Letter.objects.get().read_at is None


def test_an_empty_message_is_refused_in_words(jose):
    response = jose.post("messages/", text="  \n ")
    assert response.status_code == 422
    assert "Write your message first." in response.text


def test_a_long_message_is_kept_in_the_box(jose):
    response = jose.post("messages/", text="x" * 4001)
    assert response.status_code == 422
    assert "x" * 4001 in response.text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "né\u0301 🙂 \u202e", "{{ 1 }} %s '; --"])
def test_naughty_text_comes_back_as_it_was(jose, text):
    import unicodedata

    jose.post("messages/", text=text)
    assert Letter.objects.get().text == unicodedata.normalize("NFC", text)
    assert "<script>alert" not in jose.get("messages/").text


def test_a_nul_byte_is_no_error_of_ours(jose):
    assert jose.post("messages/", text="a\0b").status_code == 422


def test_a_double_click_sends_one_letter(jose):
    for _press in range(2):
        assert jose.post("messages/", text="Hello").status_code == 302
    assert Letter.objects.count() == 1
    assert Activity.objects.filter(kind="wrote").count() == 1


def test_the_same_words_an_hour_later_are_another_letter(jose):
    jose.post("messages/", text="Hello?")
    jose.traveller.shift(timedelta(minutes=25))
    jose.post("messages/", text="Hello?")
    assert Letter.objects.count() == 2


def test_writing_reopens_a_closed_request(jose, ana, do):
    do(actions.close, jose.request, ana, reason="other_care")
    assert "If you write, we open it again." in jose.get("messages/").text
    jose.post("messages/", text="I am back")
    assert (jose.request.status, jose.request.close_reason, jose.request.due_for) == ("in_review", "", "first_call")
    assert jose.request.promised_call_by > MONDAY_10_AM
    assert "miércoles 25 de noviembre" in Message.objects.get(event="reopened").body


@pytest.mark.parametrize("reason", ["died", "duplicate"])
def test_what_stays_closed_says_so_kindly(jose, ana, do, reason):
    do(actions.close, jose.request, ana, reason=reason)
    assert "<textarea" not in jose.get("messages/").text
    response = jose.post("messages/", text="Hello")
    assert response.status_code == 409
    assert "Please call us." in response.text
    assert Letter.objects.count() == 0


def test_without_the_request_open_nothing_is_told_or_kept(jose, client):
    client.cookies.clear()
    assert "Your request is not open here" in jose.post("messages/", text="Hello").text
    assert Letter.objects.count() == 0


def test_a_letter_cannot_be_read_in_the_database(jose):
    from django.db import connection

    jose.post("messages/", text="Private words")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM consultations_letter")
        assert "Private" not in cursor.fetchone()[0]


def test_in_spanish(client, submit, ana, do):
    person = AtTheHub(client, submit())
    with translation.override("es"):
        address = reverse("consultations:messages", kwargs={"handle": person.handle})
    assert "<h1>Mensajes</h1>" in client.get(address).text
