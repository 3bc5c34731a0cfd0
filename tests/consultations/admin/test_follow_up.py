"""What whoever asked did shows in the queue at once, and staff answer it in the admin."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.models import AuditEntry, Record, SectionAnswers
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        yield client


@pytest.fixture
def act(as_ana, request_of_jose):
    """act("write", text="…") posts the act's page, and gives back the response."""

    def _act(name, **sent):
        request_of_jose.refresh_from_db()
        address = f"{QUEUE}{request_of_jose.pk}/act/{name}/"
        response = as_ana.post(address, {"seen_version": request_of_jose.version, **sent})
        request_of_jose.refresh_from_db()
        return response

    return _act


def page(client, request) -> str:
    return " ".join(client.get(f"{QUEUE}{request.pk}/change/").text.split())


def offered(**changed) -> dict:
    times = {"start_1_0": "2026-12-01", "start_1_1": "09:00", "start_2_0": "2026-12-02", "start_2_1": "14:30"}
    return {"way": "video", "length": "30", "clinician": "", "text": ""} | times | changed


def test_news_stand_in_the_queue_until_they_are_dealt_with(as_ana, act, submit, request_of_jose):
    quiet = submit()
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello")
    assert "New from the patient</span> 1 h ago" in as_ana.get(f"{QUEUE}?view=open").text
    news = as_ana.get(f"{QUEUE}?view=news").text
    assert request_of_jose.reference in news
    assert quiet.reference not in news
    act("mark_read")
    as_ana.get(QUEUE)  # shows the message that it is done
    assert request_of_jose.reference not in as_ana.get(f"{QUEUE}?view=news").text


def test_an_owed_answer_and_an_appointment_have_their_words(as_ana, act, request_of_jose):
    act("log_call", outcome="reached")
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello")
    assert "Answer by Wed Nov 25, 5 pm" in as_ana.get(f"{QUEUE}?view=open").text
    with time_machine.travel(MONDAY_10_AM + timedelta(days=4)):
        assert "Answer: 41 h late" in as_ana.get(QUEUE).text
    act("offer_times", **offered())
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.first().pk, now=MONDAY_10_AM)
    assert "Appointment Tue Dec 1, 9 am" in as_ana.get(QUEUE).text
    with time_machine.travel(MONDAY_10_AM + timedelta(days=9)):
        assert "Appointment was yesterday, 9 am PST: what came of it?" in as_ana.get(QUEUE).text


def test_the_request_page_shows_the_thread_and_whether_it_was_read(as_ana, act, request_of_jose):
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="May <b>I</b> come?")
    act("write", text="Of course")
    text = page(as_ana, request_of_jose)
    assert "May &lt;b&gt;I&lt;/b&gt; come?" in text
    assert "Of course" in text
    assert "not read yet" in text


def test_times_are_offered_by_the_clocks_of_the_centre(as_ana, act, request_of_jose):
    assert act("offer_times", **offered()).status_code == 302
    text = page(as_ana, request_of_jose)
    assert "Offered: Tue Dec 1, 9 am to 9:30 am PST, by video" in text
    assert "Offered: Wed Dec 2, 2:30 pm" in text


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        ("2027-03-14", "02:30", "2:30 am does not exist: the clocks go forward that night."),
        ("2027-11-07", "01:30", "1:30 am comes twice: the clocks go back that night."),
        ("2026-11-22", "10:00", "Choose a time to come, within a year."),
        ("2031-11-22", "10:00", "Choose a time to come, within a year."),
        ("2026-12-01", "", "Give both the date and the time."),
        ("nonsense", "25:99", "Enter a valid date."),
        ("", "", "Offer at least one time."),
    ],
)
def test_times_that_cannot_be_are_refused_in_words(act, request_of_jose, day, clock, words):
    no_second = {"start_2_0": "", "start_2_1": ""}
    response = act("offer_times", **offered(start_1_0=day, start_1_1=clock, **no_second))
    assert response.status_code == 422
    assert words in response.text
    assert request_of_jose.status == "received"


@pytest.mark.parametrize(("day", "starts_at_utc"), [("2027-03-14", "10:00"), ("2027-11-07", "11:00")])
def test_after_the_clocks_changed_three_in_the_morning_is_three(act, request_of_jose, day, starts_at_utc):
    act("offer_times", **offered(start_1_0=day, start_1_1="03:00", start_2_0="", start_2_1=""))
    assert f"{request_of_jose.appointments.get().starts_at:%H:%M}" == starts_at_utc


def test_a_clinician_who_is_booked_is_told_with_everything_typed(act, submit, do, ana, ben, request_of_jose):

    other = submit()
    start = MONDAY_10_AM + timedelta(days=8, hours=-1)  # Tuesday, December 1, 9 am
    offer = {"times": [start], "length": timedelta(minutes=30), "way": "phone", "clinician": ben}
    do(actions.offer_times, other, ana, **offer)
    choose_time(request_id=other.pk, visit_id=other.appointments.get().pk, now=MONDAY_10_AM)
    response = act("offer_times", **offered(clinician=ben.pk, text="See you soon"))
    assert response.status_code == 409
    assert "The clinician is booked at Tue Dec 1, 9 am PST." in response.text
    assert "See you soon" in response.text
    assert not request_of_jose.appointments.exists()


def test_only_staff_with_a_part_in_it_can_be_booked(act, olga, request_of_jose):
    assert act("offer_times", **offered(clinician=olga.pk)).status_code == 422


def test_records_are_marked_from_the_request_page(as_ana, act, request_of_jose):
    record = Record.objects.create(request=request_of_jose, kind="mri", place="Foothill", created_at=MONDAY_10_AM)
    assert "MRI, at Foothill: still needed" in page(as_ana, request_of_jose)
    link = f"{QUEUE}{request_of_jose.pk}/act/mark_record/?record={record.pk}"
    assert f'value="{record.pk}" required id="id_record_id_0" checked' in as_ana.get(link).text.replace("\n", " ")
    act("mark_record", record_id=record.pk, state="asked")
    act("mark_record", record_id=record.pk, state="received")
    text = page(as_ana, request_of_jose)
    assert "MRI, at Foothill: received on Nov 23" in text
    assert "<strong>Record: MRI, Received</strong>" in text


def test_a_record_of_another_request_cannot_be_marked(act, submit):
    theirs = Record.objects.create(request=submit(), kind="mri", created_at=MONDAY_10_AM)
    assert act("mark_record", record_id=theirs.pk, state="received").status_code == 422


def test_what_they_want_to_ask_is_read_from_the_section(as_ana, request_of_jose):
    SectionAnswers.objects.create(
        request=request_of_jose, section="questions", words={"to_ask": "May I work?"}, saved_at=MONDAY_10_AM
    )
    assert "May I work?" in page(as_ana, request_of_jose)


def test_the_queue_asks_as_little_with_news_as_without(as_ana, submit, django_assert_max_num_queries):
    for _number in range(6):
        reply(request_id=submit().pk, now=MONDAY_10_AM, text="Hello")
    as_ana.get("/")
    with django_assert_max_num_queries(10):
        as_ana.get(f"{QUEUE}?view=news")


def test_the_request_page_asks_as_little_with_many_letters_as_with_few(
    as_ana, act, request_of_jose, django_assert_max_num_queries
):
    for number in range(6):
        act("write", text=f"Letter {number}")
    page(as_ana, request_of_jose)
    with django_assert_max_num_queries(12):
        assert "Letter 5" in page(as_ana, request_of_jose)


def choose(person):
    person.post("times/", time=person.request.appointments.get(state="offered").pk)


def cancel(person):
    person.post(f"times/{person.request.appointments.get(state='booked').pk}/cancel/")


OFFER = {"times": [MONDAY_10_AM + timedelta(days=8)], "length": timedelta(minutes=30), "way": "phone"}


@pytest.mark.parametrize(
    ("acts", "kind", "audited"),
    [
        ([lambda person: person.post("messages/", text="Hello")], "wrote", "reply"),
        ([choose], "time_chosen", "choose_time"),
        ([lambda person: person.post("times/", time="none", wish="Mondays")], "other_time_wanted", "ask_other_time"),
        ([choose, cancel], "cancelled_by_patient", "cancel_own_visit"),
    ],
)
def test_every_act_of_whoever_asked_is_seen_at_once(jose, ana, do, client, acts, kind, audited):
    do(actions.offer_times, jose.request, ana, **OFFER)
    for act in acts:
        act(jose)
    assert (jose.request.activities.last().kind, jose.request.activities.last().actor) == (kind, None)
    assert AuditEntry.objects.last().act == audited
    client.force_login(ana)
    assert jose.request.reference in client.get(f"{QUEUE}?view=news").text


def test_news_are_offered_an_answer_first(as_ana, request_of_jose):
    assert "Mark as read" not in page(as_ana, request_of_jose)
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello")
    text = page(as_ana, request_of_jose)
    assert text.index("Write to them") < text.index("Mark as read") < text.index("Log a call")
