"""Coordinators choose from a clinician's free times, without script: offer, book, move, and say what came of it."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User

from consultations import actions
from consultations.models import Appointment, ClinicHours
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
TUESDAY_9_AM = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def clinic(ben):
    """Ben sees people on Tuesdays from nine to half past ten, by video or phone."""
    return ClinicHours.objects.create(
        clinician=ben, weekday=1, starts=time(9), ends=time(10, 30), length_minutes=30, ways=["video", "phone"]
    )


@pytest.fixture
def now():
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def as_ana(client, ana, now):
    client.force_login(ana)
    return client


@pytest.fixture
def act(as_ana, request_of_jose):
    """act("book_visit", slots="…") posts the act's page, and gives back the response."""

    def _act(name, **sent):
        request_of_jose.refresh_from_db()
        address = f"{QUEUE}{request_of_jose.pk}/act/{name}/"
        response = as_ana.post(address, {"seen_version": request_of_jose.version, "length": 30, **sent})
        request_of_jose.refresh_from_db()
        return response

    return _act


@pytest.fixture
def booked(request_of_jose, ana, ben, do):
    """José has an appointment with Ben, on Tuesday at nine."""
    period = (TUESDAY_9_AM, TUESDAY_9_AM + HALF_HOUR)
    do(
        actions.book_visit,
        request_of_jose,
        ana,
        now=MONDAY_10_AM,
        period=period,
        way="video",
        clinician=ben,
        spoke=True,
    )
    return request_of_jose


def slot(clinician, clock: str, day: str = "20261201") -> str:
    """The value of a free time, whose clock is that of UTC."""
    return f"{clinician.pk}@{day}T{clock}"


def offered_slots(response) -> list[str]:
    return re.findall(r'name="slots"\s+value="([^"]+)"', response.text)


def page(client, request, name: str):
    return client.get(f"{QUEUE}{request.pk}/act/{name}/")


def test_it_works(as_ana, act, clinic, ben, request_of_jose):
    form = page(as_ana, request_of_jose, "book_visit")
    assert offered_slots(form)[:4] == [
        slot(ben, "1700", "20261124"), slot(ben, "1730", "20261124"), slot(ben, "1800", "20261124"), slot(ben, "1700"),
    ]  # fmt: skip
    for words in (
        "Tue Nov 24, PST",
        "Tue Dec 1, PST",
        "9:30 am",
        "Each is 30 minutes long.",
        "America/Los_Angeles, now PST",
    ):
        assert words in form.text
    answer = act("book_visit", way="video", clinician=ben.pk, slots=slot(ben, "1700"), spoke="on")
    assert answer.status_code == 302
    visit = request_of_jose.appointments.get()
    assert (visit.state, visit.starts_at, visit.ends_at) == ("booked", TUESDAY_9_AM, TUESDAY_9_AM + HALF_HOUR)
    assert visit.clinician == ben


def test_several_free_times_are_offered_with_a_typed_one(act, clinic, ben, request_of_jose):
    sent = {"way": "video", "clinician": ben.pk, "slots": [slot(ben, "1700"), slot(ben, "1800")]}
    typed = {"start_1_0": "2026-12-03", "start_1_1": "16:00", "length": 45}
    assert act("offer_times", **sent, **typed).status_code == 302
    lengths = [visit.ends_at - visit.starts_at for visit in request_of_jose.appointments.all()]
    assert lengths == [HALF_HOUR, HALF_HOUR, timedelta(minutes=45)]


def test_name_of_a_clinician_is_text_whatever_it_holds(as_ana, request_of_jose, ben):
    User.objects.filter(pk=ben.pk).update(first_name='<meta http-equiv=refresh content="0;url=https://evil.example">')
    ClinicHours.objects.create(
        clinician=ben, weekday=1, starts=time(9), ends=time(10), ways=["video"], until="2026-11-01"
    )
    text = page(as_ana, request_of_jose, "book_visit").text
    assert (
        "&lt;meta http-equiv=refresh content=&quot;0;url=https://evil.example&quot;&gt; Carter has no free time" in text
    )
    assert "<meta http-equiv=refresh" not in text


def test_showing_free_times_changes_nothing_and_keeps_what_was_typed(act, clinic, ben, request_of_jose):
    response = act("offer_times", show="yes", clinician=ben.pk, weeks=4, text="Choose freely", start_1_0="2026-12-03")
    assert response.status_code == 200
    assert len(offered_slots(response)) == 12
    assert "Choose freely" in response.text
    assert "2026-12-03" in response.text
    assert "errorlist" not in response.text
    assert request_of_jose.status == "received"


def test_only_times_of_the_chosen_way_are_shown(act, clinic, ben):
    response = act("offer_times", show="yes", clinician=ben.pk, way="in_person")
    assert offered_slots(response) == []
    assert "Ben Carter has no free time there." in response.text


def test_without_anybody_chosen_a_time_can_be_typed(act, as_ana, request_of_jose):
    assert "Or type a time below." in page(as_ana, request_of_jose, "book_visit").text
    assert act("book_visit", way="phone", start_1_0="2026-12-03", start_1_1="16:00").status_code == 302
    assert request_of_jose.appointments.get().clinician is None


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a free time, or type one."),
        ({"start_1_0": "2026-12-03", "start_1_1": "16:00", "slots": "{free}"}, "Choose one time only."),
        ({"slots": "{other}"}, "is not free any more, or is of another clinician"),
        ({"slots": "nonsense"}, "is not free any more, or is of another clinician"),
        ({"start_1_0": "2026-11-22", "start_1_1": "10:00"}, "Choose a time to come, within a year."),
        ({"weeks": "900", "slots": "{free}"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_booked_is_refused_in_words(act, clinic, ana, ben, request_of_jose, sent, words):
    if "slots" in sent:
        sent = sent | {"slots": sent["slots"].format(free=slot(ben, "1700"), other=slot(ana, "1700"))}
    response = act("book_visit", way="video", clinician=ben.pk, **sent)
    assert response.status_code == 422
    assert words in response.text
    assert request_of_jose.status == "received"


def test_more_than_six_are_not_offered(act, clinic, ben):
    slots = [
        slot(ben, clock, day) for day in ("20261124", "20261201", "20261208") for clock in ("1700", "1730", "1800")
    ]
    response = act("offer_times", way="video", clinician=ben.pk, weeks=4, slots=slots)
    assert response.status_code == 422
    assert "Choose at most 6." in response.text


def test_a_time_that_was_taken_meanwhile_is_told_and_the_rest_shown(act, submit, do, clinic, ana, ben, request_of_jose):
    other = submit()
    period = (TUESDAY_9_AM, TUESDAY_9_AM + HALF_HOUR)
    do(actions.book_visit, other, ana, now=MONDAY_10_AM, period=period, way="video", clinician=ben)
    response = act("book_visit", way="video", clinician=ben.pk, slots=slot(ben, "1700"), text="See you")
    assert response.status_code == 422
    assert "is not free any more" in response.text
    assert "See you" in response.text
    assert slot(ben, "1700") not in offered_slots(response)
    assert slot(ben, "1730") in offered_slots(response)
    assert request_of_jose.status == "received"


def test_a_typed_time_that_is_taken_is_told_with_its_zone(act, submit, do, ana, ben):
    other = submit()
    period = (TUESDAY_9_AM, TUESDAY_9_AM + HALF_HOUR)
    do(actions.book_visit, other, ana, now=MONDAY_10_AM, period=period, way="video", clinician=ben)
    response = act("book_visit", way="video", clinician=ben.pk, start_1_0="2026-12-01", start_1_1="09:15")
    assert response.status_code == 409
    assert "The clinician is booked at Tue Dec 1, 9:15 am PST." in response.text


def test_moving_begins_with_what_it_is_now(as_ana, act, clinic, ben, booked):
    form = page(as_ana, booked, "move_visit")
    assert "Now it is on Tue Dec 1, 9 am PST." in form.text
    assert f'<option value="{ben.pk}" selected>' in form.text
    assert slot(ben, "1700") not in offered_slots(form)
    assert act("move_visit", way="video", clinician=ben.pk, slots=slot(ben, "1800")).status_code == 302
    assert booked.appointments.get().starts_at == TUESDAY_9_AM + timedelta(hours=1)


def test_what_came_of_it_is_asked_once_it_has_begun(as_ana, act, now, booked):
    request_page = f"{QUEUE}{booked.pk}/change/"
    assert "Mark as seen" not in as_ana.get(request_page).text
    early = act("mark_seen")
    assert early.status_code == 409
    assert "once the appointment has begun" in early.text
    now.move_to(TUESDAY_9_AM)
    text = as_ana.get(request_page).text
    assert text.index("Mark as seen") < text.index("Mark as missed") < text.index("Move the appointment")
    assert act("mark_seen", text="Saw the scans").status_code == 302
    assert booked.status == "seen"
    assert "Took place: Tue Dec 1, 9 am to 9:30 am PST" in " ".join(as_ana.get(request_page).text.split())
    assert "Next step by" in as_ana.get(f"{QUEUE}?view=open").text


def test_missed_is_told_with_a_note_for_staff_only(as_ana, act, now, booked):
    now.move_to(TUESDAY_9_AM + HALF_HOUR)
    assert act("mark_missed", text="No answer at the door").status_code == 302
    assert booked.status == "in_review"
    assert "No answer at the door" not in booked.letters.get().text


def test_a_second_press_of_book_books_nothing_more(act, clinic, ben, as_ana, request_of_jose):
    sent = {"seen_version": 1, "length": 30, "way": "video", "clinician": ben.pk, "slots": slot(ben, "1730")}
    address = f"{QUEUE}{request_of_jose.pk}/act/book_visit/"
    assert as_ana.post(address, sent).status_code == 302
    assert as_ana.post(address, sent).status_code in (409, 422)
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("name", ["book_visit", "move_visit", "mark_seen", "mark_missed"])
def test_who_has_no_part_in_it_is_refused(client, olga, now, request_of_jose, name):
    client.force_login(olga)
    assert client.post(f"{QUEUE}{request_of_jose.pk}/act/{name}/", {"seen_version": 1}).status_code == 403


@pytest.mark.parametrize("name", ["offer_times", "book_visit"])
@pytest.mark.parametrize("field", ["clinician", "weeks", "way", "slots", "length", "start_1_0"])
@pytest.mark.parametrize("nonsense", ["\x00", "-1", "9" * 40, "<b>", "[]"])
def test_nonsense_never_breaks_the_page(act, clinic, request_of_jose, name, field, nonsense):
    for show in ({}, {"show": "yes"}):
        assert act(name, **{field: nonsense}, **show).status_code in (200, 422)
