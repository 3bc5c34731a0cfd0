"""The timeline tells everything that happened, newest first, in words; its filters are links."""

import re
from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.actions.withdrawing import withdraw
from consultations.admin.reading import read
from consultations.admin.timeline import SHOWN_AT_ONCE, Line, Sources, merged, sources_of, timeline_of
from consultations.enums import MessageState
from consultations.models import Activity, Letter, Message, Note
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


def page(client, request, query: str = "") -> str:
    return " ".join(client.get(f"{QUEUE}{request.pk}/change/{query}").text.split())


def story(client, request, query: str = "") -> str:
    return told_in(page(client, request, query))


def told_in(text: str) -> str:
    return text[text.index('id="timeline"') :]


def titles(text: str) -> list[str]:
    return re.findall(r"<li> <strong>(.*?)</strong>", text)


@pytest.fixture
def worked(request_of_jose, do, ana, ben):
    """A request on which a bit of everything happened, minute after minute."""
    at = (MONDAY_10_AM + number * MINUTE for number in range(1, 100))
    do(actions.claim, request_of_jose, ben, now=next(at))
    do(actions.claim, request_of_jose, ana, now=next(at), take_over=True)
    do(actions.log_call, request_of_jose, ana, now=next(at), outcome="voicemail", text="Asked to call back")
    do(actions.write, request_of_jose, ana, now=next(at), text="We tried to <b>call</b>.")
    reply(request_id=request_of_jose.pk, now=next(at), text="I am here")
    do(actions.start_review, request_of_jose, ana, now=next(at))
    do(actions.add_note, request_of_jose, ben, now=next(at), text="Ask about the scan")
    do(actions.wait_for_patient, request_of_jose, ana, now=next(at), question="Which hospital?")
    return request_of_jose


def test_it_works(as_ana, worked):
    text = story(as_ana, worked)
    assert titles(text) == [
        "Waiting for the patient",
        "E-mail: We need something",
        "Note",
        "Review started",
        "Message from the patient",
        "Message to the patient",
        "E-mail: A message waits",
        "Call: Left a voicemail",
        "Claimed",
        "Claimed",
        "Request received",
        "E-mail: Request received",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Received → In review",
        "In review → Waiting for patient",
        "Owner: nobody → Ben Carter",
        "Owner: Ben Carter → Ana Ruiz",
        "We tried to &lt;b&gt;call&lt;/b&gt;.",
        "Which hospital?",
        "I am here",
        "Asked to call back",
        "waiting",
        "Mon Nov 23, 10:03 am PST",
    ],
)
def test_each_line_says_in_words_what_changed(as_ana, worked, words):
    assert words in story(as_ana, worked)


def test_notes_are_marked_private_and_letters_are_not(as_ana, worked):
    text = story(as_ana, worked)
    private = '<span class="badge badge--neutral">Private</span>'
    assert text.count(private) == 2
    assert f"{private} Ask about the scan" in text
    assert f"{private} Asked to call back" in text


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("calls", ["Call: Left a voicemail"]),
        (
            "messages",
            [
                "Waiting for the patient",
                "E-mail: We need something",
                "Message from the patient",
                "Message to the patient",
                "E-mail: A message waits",
                "E-mail: Request received",
            ],
        ),
        ("notes", ["Note", "Call: Left a voicemail"]),
        ("changes", ["Waiting for the patient", "Review started", "Claimed", "Claimed", "Request received"]),
        ("patient", ["Message from the patient", "Request received"]),
    ],
)
def test_filters_are_links_with_counts(as_ana, worked, show, seen):
    link = rf'<a href="\?show={show}#timeline" ?>[\w ]+ <span class="story__count">{len(seen)}</span></a>'
    assert re.search(link, story(as_ana, worked))
    text = story(as_ana, worked, f"?show={show}")
    assert titles(text) == seen
    assert f'<a href="?show={show}#timeline" aria-current="true">' in text


def test_the_filter_is_kept_on_coming_back_from_an_act(as_ana, worked, submit):
    story(as_ana, worked, "?show=calls")
    sent = {"seen_version": worked.version, "outcome": "no_answer"}
    response = as_ana.post(f"{QUEUE}{worked.pk}/act/log_call/", sent, follow=True)
    assert titles(told_in(" ".join(response.text.split()))) == ["Call: No answer", "Call: Left a voicemail"]
    assert "Request received" in story(as_ana, submit())  # another request shows everything
    assert "Claimed" in story(as_ana, worked, "?show=all")


@pytest.mark.parametrize("query", ["?show=nonsense", "?pages=-1", "?pages=x", "?pages=" + "9" * 40, "?pages=²"])
def test_a_filter_that_is_none_shows_everything(as_ana, worked, query):
    assert len(titles(story(as_ana, worked, query))) == 12


def test_delivery_of_an_e_mail_is_told(as_ana, worked):
    messages = Message.objects.filter(request=worked)
    messages.filter(event="received").update(state=MessageState.SENT, sent_at=MONDAY_10_AM + MINUTE)
    messages.filter(event="news").update(state=MessageState.DEAD)
    messages.filter(event="waiting").update(attempts=2)
    text = story(as_ana, worked)
    assert '<span class="badge badge--good">sent Mon Nov 23, 10:01 am PST</span>' in text
    assert '<span class="badge badge--urgent">failed — call instead</span>' in text
    assert '<span class="badge badge--wait">waiting (2 tries)</span>' in text


def test_a_change_of_urgency_gives_its_reasons(as_ana, submit):
    request = submit(wants="follow_up")
    tell(request_id=request.pk, told=[Told("diagnosis", {"course": "spread"})], now=MONDAY_10_AM + MINUTE)
    text = story(as_ana, request)
    assert "Urgency: Green → Amber (Has spread)" in text
    assert "Answers: The diagnosis" in text


def test_appointments_and_records_are_told(as_ana, request_of_jose, do, ana):
    slot = {"times": [MONDAY_10_AM + timedelta(days=8)], "length": timedelta(minutes=30), "way": "video"}
    do(actions.offer_times, request_of_jose, ana, **slot)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.get().pk, now=MONDAY_10_AM)
    text = story(as_ana, request_of_jose)
    assert "Times offered: 1 time, by video" in text
    assert "Appointment time chosen: by video, Tue Dec 1, 10 am PST" in text


def test_who_withdrew_says_why(as_ana, request_of_jose):
    withdraw(request_id=request_of_jose.pk, now=MONDAY_10_AM + MINUTE, why="too_far", text="Three hours by bus")
    text = story(as_ana, request_of_jose)
    assert "Withdrawn: The way is too long" in text
    assert "Received → Closed" in text
    assert '<p class="timeline__note">Three hours by bus</p>' in text  # their words: no note of staff


def test_the_newest_fifty_come_first_and_older_ones_on_asking(as_ana, request_of_jose, ana):
    number = SHOWN_AT_ONCE + 8
    for count in range(number):
        note = Note.objects.create(request=request_of_jose, author=ana, created_at=MONDAY_10_AM, text=f"Note {count}.")
        at = MONDAY_10_AM + (count + 1) * MINUTE
        Activity.objects.create(request=request_of_jose, at=at, kind="note_added", actor=ana, note=note)
    text = story(as_ana, request_of_jose)
    assert len(titles(text)) == SHOWN_AT_ONCE
    assert f"Note {number - 1}." in text
    assert "Note 0." not in text
    link = '<a class="story__older" href="?show=all&amp;pages=2#timeline">Show older (10 more)</a>'
    assert link in text
    text = story(as_ana, request_of_jose, "?show=all&pages=2")
    assert "Note 0." in text
    assert "Show older" not in text


def test_it_is_read_in_few_queries_however_much_happened(worked, do, ana, ben, django_assert_max_num_queries):
    for number in range(5):
        do(actions.write, worked, ana, text=f"Letter {number}")
    do(actions.claim, worked, ben, take_over=True)
    with django_assert_max_num_queries(4):
        merged(sources_of(read(worked.pk)))


def test_a_letter_without_its_act_and_codes_of_another_version_are_shown_as_they_are(request_of_jose, ana):
    stray = Letter(request=request_of_jose, at=MONDAY_10_AM, author=ana, text="Kept", pk=1)
    odd = Activity(request=request_of_jose, at=MONDAY_10_AM + MINUTE, kind="other", actor=ana, pk=1)
    odd.data = {"from": "limbo", "to": "closed", "urgency": "high", "changed": ["x.y"], "to_owner": 10**6}
    lines = merged(Sources([odd], [stray], []))
    assert [line.title for line in lines] == ["other", "Message to the patient"]
    assert lines[0].changes == ["limbo → Closed", "Owner: nobody → somebody"]


def test_nothing_is_no_error():
    timeline = timeline_of(Sources([], [], []), show="calls")
    assert timeline.lines == []
    assert isinstance(Line(MONDAY_10_AM, "Ana", "Note").groups, frozenset)
