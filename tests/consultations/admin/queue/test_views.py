"""Each view holds what its name says, the most pressing first, with its number on the link."""

import re
from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.mail import follow_up
from consultations.actions.replying import reply
from consultations.enums import MessageState, QueueView
from tests.consultations.admin.queue.conftest import QUEUE
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
LONG_AGO = MONDAY_10_AM - timedelta(days=7)


def counted(text: str) -> dict[str, int]:
    """The number on each link: {"To call today": 1, …}."""
    return {
        label: int(number)
        for label, number in re.findall(r"([A-Z][a-z ]+) <span class=\"views__count[^>]*>(\d+)", text)
    }


def test_it_works(view, request_of_jose):
    text = view("open")
    assert request_of_jose.reference in text
    assert "José Núñez-Gómez" in text
    assert "Call by Wed Nov 25, 5 pm" in text


def test_today_holds_what_is_owed_by_tonight_and_what_is_late(view, submit):
    tonight, late, later = submit(emergency_signs=["pain"]), submit(now=LONG_AGO), submit()
    text = view("today")
    assert "Call by today, 5 pm" in text
    assert "Call: 4 days late" in text
    assert text.index(tonight.reference) < text.index(late.reference)  # red comes before amber
    assert later.reference not in text


def test_overdue_holds_what_is_late_the_oldest_promise_first(view, submit):
    newer, older, in_time = submit(now=LONG_AGO), submit(now=LONG_AGO - timedelta(days=4)), submit()
    text = view("overdue")
    assert text.index(older.reference) < text.index(newer.reference)
    assert in_time.reference not in text


def test_new_holds_whom_nobody_has_spoken_with(view, submit, do, ana):
    untouched, called = submit(), submit()
    do(actions.log_call, called, ana, outcome="reached")
    text = view("new")
    assert untouched.reference in text
    assert called.reference not in text


def test_mine_and_unclaimed_part_at_the_name(view, submit, do, ana, ben):
    mine, his, nobodys = submit(), submit(), submit()
    do(actions.claim, mine, ana)
    do(actions.claim, his, ben)
    assert [one.reference in view("mine") for one in (mine, his, nobodys)] == [True, False, False]
    assert [one.reference in view("unclaimed") for one in (mine, his, nobodys)] == [False, False, True]


def test_a_reply_takes_a_request_out_of_waiting_and_into_the_news(view, request_of_jose, do, ana):
    do(actions.wait_for_patient, request_of_jose, ana, question="Which hospital?")
    assert request_of_jose.reference in view("waiting")
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM + timedelta(hours=1), text="Foothill")
    assert request_of_jose.reference not in view("waiting")
    assert request_of_jose.reference in view("news")


def test_a_reply_is_told_in_every_view(view, request_of_jose):
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello")
    assert "1 patient has sent something that nobody has seen to" in view("today")


def test_appointments_hold_what_is_booked_the_next_one_first(view, as_ana, submit, do, ana):
    requests = [submit(), submit()]
    for request, days in zip(requests, (5, 3), strict=True):
        times = [MONDAY_10_AM + timedelta(days=days)]
        do(actions.offer_times, request, ana, times=times, length=timedelta(minutes=30), way="video")
        visit = request.appointments.get()
        choose_time(request_id=request.pk, visit_id=visit.pk, now=MONDAY_10_AM)
    text = view("appointments")
    assert text.index(requests[1].reference) < text.index(requests[0].reference)
    assert "Appointment Thu Nov 26, 10 am" in text


def test_a_visit_still_to_come_is_no_call_of_today_but_one_that_is_over_is(view, request_of_jose, do, ana, monday):
    times = [MONDAY_10_AM + timedelta(hours=4)]
    do(actions.offer_times, request_of_jose, ana, times=times, length=timedelta(minutes=30), way="video")
    visit = request_of_jose.appointments.get()
    choose_time(request_id=request_of_jose.pk, visit_id=visit.pk, now=MONDAY_10_AM)
    request_of_jose.refresh_from_db()
    assert request_of_jose.due_for == "visit"
    assert request_of_jose.reference not in view("today")
    monday.shift(timedelta(hours=4))
    assert request_of_jose.reference in view("today")


def test_a_closed_request_leaves_the_queue(view, request_of_jose, do, ana):
    do(actions.close, request_of_jose, ana, reason="visit_arranged")
    assert request_of_jose.reference not in view("open")
    assert "Closed: A visit was arranged" in view("closed")
    assert request_of_jose.reference in view("all")


def test_links_carry_the_number_of_what_they_lead_to(view, submit, do, ana):
    submit(now=LONG_AGO)
    do(actions.claim, submit(), ana)
    expected = {"To call today": 1, "Overdue": 1, "News": 0, "New": 2, "Mine": 1, "Unclaimed": 1, "All open": 2}
    assert counted(view()).items() >= expected.items()


def test_all_and_closed_are_not_counted(view, request_of_jose):
    assert not {"All", "Closed"} & counted(view()).keys()


@pytest.mark.parametrize("code", QueueView)
def test_an_empty_view_says_a_kind_word(view, code):
    assert '<p class="queue__empty">' in view(code.value)
    assert f'aria-current="page"> {code.label}' in view(code.value)


def test_flags_tell_what_must_not_be_overlooked(view, submit):
    submit(clinic=True, interpreter="asl", voicemail_ok="no")
    text = view("open")
    assert "<li>No voicemail</li>" in text
    assert "<li>Sign language (ASL)</li>" in text
    assert "asked by a clinic" in text


def test_failed_mail_is_flagged_until_a_later_one_goes_out(view, request_of_jose):
    last = request_of_jose.messages.get()
    last.state = MessageState.DEAD
    last.save(update_fields=["state"])
    follow_up(MONDAY_10_AM)
    assert "Mail failed: call instead" in view("open")
    last.pk, last.state, last.sent_at = None, MessageState.SENT, MONDAY_10_AM + timedelta(hours=1)
    last.save()
    follow_up(MONDAY_10_AM + timedelta(hours=1))
    assert "Mail failed" not in view("open")


def test_urgency_comes_with_its_reasons_in_short(view, submit):
    submit(wants="spread")
    assert 'Amber</span> <span class="quiet">has spread</span>' in view("open")


def test_every_page_asks_the_database_the_same_few_things(view, as_ana, submit, django_assert_max_num_queries):
    for number in range(9):
        submit(carer=number % 3 == 1, clinic=number % 3 == 2)
    as_ana.get("/")
    with django_assert_max_num_queries(10):
        as_ana.get(QUEUE, {"view": "open", "language": "es"})


def test_no_view_is_for_staff_without_a_role(client, olga):
    client.force_login(olga)
    for address in (QUEUE, f"{QUEUE}search/", f"{QUEUE}bulk/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"q": "Núñez"}).status_code == 403
