"""Two requests of one person become one; nothing is lost or overwritten."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.enums import ActivityKind, CallOutcome, CloseReason, Due, Status, Urgency
from consultations.models import ConsultationRequest, Message, Note
from consultations.workflow import TransitionNotAllowed
from tests.consultations.actions.merged_requests import (
    FRIDAY,
    TUESDAY,
    add_surgery,
    answers,
    book,
    full,
    rows,
    say,
)
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def test_everything_that_hangs_on_the_other_is_found_at_the_kept_one(two, merge, do, ana):
    kept, other = two
    full(kept, do, ana, "a")
    full(other, do, ana, "b")
    before = {name: rows(kept)[name] | rows(other)[name] for name in ("letters", "notes", "contact_attempts")}
    merge(kept, other)
    after = rows(kept)
    for name, both in before.items():
        assert both <= after[name]
    assert {record.place for record in kept.records.filter(kind="mri")} >= {"a", "b"}
    assert {card.values["where"] for card in kept.treatments.all()} == {"Hospital a", "Hospital b"}


def test_the_other_one_is_closed_as_a_duplicate_and_owes_nothing(two, merge):
    kept, other = two
    merge(kept, other)
    assert (other.status, other.close_reason, other.merged_into) == (Status.CLOSED, CloseReason.DUPLICATE, kept)
    assert other.due_at is None
    assert kept.is_open


def test_a_merged_request_is_never_late(two, merge):
    kept, other = two
    merge(kept, other)
    late = ConsultationRequest.objects.overdue(MONDAY_10_AM + timedelta(days=60))
    assert list(late) == [kept]


def test_nobody_is_written_to(two, merge, unmerge):
    before = Message.objects.count()
    merge(*two)
    unmerge(two[1])
    assert Message.objects.count() == before


def test_where_both_answered_the_kept_answer_stays_and_the_other_is_noted(two, merge):
    kept, other = two
    say(kept, site="thigh", size_cm=7)
    say(other, site="pelvis", size_cm=7, growing="yes")
    merge(kept, other)
    assert answers(kept) == {"site": "thigh", "size_cm": 7, "growing": "yes"}
    assert answers(other) == {"site": "pelvis", "size_cm": 7, "growing": "yes"}
    note = kept.activities.get(kind=ActivityKind.MERGED).note.text
    assert note.startswith(f"From {other.reference}")
    assert "Pelvis" in note
    assert "7" not in note.replace(other.reference, "")


def test_who_and_what_differs_is_noted_too(two, submit, merge):
    kept, other = submit(), submit(family_name="Nunez", wants="spread", city="Ventura")
    merge(kept, other)
    note = Note.objects.get(request=kept).text
    assert "Family name: Nunez" in note
    assert "Help because a sarcoma has spread" in note
    assert "Ventura" in note
    assert kept.family_name == "Núñez-Gómez"


def test_an_operation_told_twice_in_the_same_words_is_there_once(two, merge, unmerge):
    kept, other = two
    for request in two:
        add_surgery(request, where="Foothill Hospital")
    merge(kept, other)
    assert kept.treatments.count() == 1
    assert other.treatments.count() == 1
    unmerge(other)
    assert (kept.treatments.count(), other.treatments.count()) == (1, 1)


@pytest.mark.parametrize("turn", [1, -1])
def test_the_earlier_promise_and_the_higher_urgency_win(submit, merge, turn):
    calm, pressing = submit(wants="follow_up"), submit(emergency_signs=["pain"], now=MONDAY_10_AM + timedelta(hours=1))
    promised = pressing.due_at
    assert promised < calm.due_at
    kept, other = (calm, pressing)[::turn]
    merge(kept, other)
    assert kept.urgency == Urgency.RED
    assert "emergency_sign" in kept.urgency_reasons
    assert kept.due_at == kept.promised_call_by == promised
    assert kept.due_for == Due.FIRST_CALL


def test_the_higher_urgency_wins_over_what_staff_set(submit, merge, unmerge, do, ana):
    kept, other = submit(wants="follow_up"), submit(emergency_signs=["pain"])
    do(actions.set_urgency, kept, ana, level=Urgency.GREEN, text="She is well.", now=MONDAY_10_AM)
    merge(kept, other)
    assert (kept.urgency, kept.urgency_set) == (Urgency.RED, "")
    assert kept.due_at == other.promised_call_by
    unmerge(other)
    kept.refresh_from_db()
    assert (kept.urgency, kept.urgency_set) == (Urgency.GREEN, Urgency.GREEN)


def test_what_staff_set_stays_when_the_other_is_no_more_urgent(submit, merge, do, ana):
    kept, other = submit(wants="follow_up"), submit(wants="follow_up")
    do(actions.set_urgency, kept, ana, level=Urgency.AMBER, text="The scan is bad.", now=MONDAY_10_AM)
    merge(kept, other)
    assert (kept.urgency, kept.urgency_set) == (Urgency.AMBER, Urgency.AMBER)


def test_the_higher_urgency_stays_when_more_is_told(submit, merge):
    kept, other = submit(wants="follow_up"), submit(emergency_signs=["pain"])
    merge(kept, other)
    say(kept, site="thigh", now=TUESDAY)
    kept.refresh_from_db()
    assert kept.urgency == Urgency.RED


def test_somebody_spoke_with_them_about_the_other(two, merge, do, ana):
    kept, other = two
    do(actions.log_call, other, ana, outcome=CallOutcome.REACHED, now=MONDAY_10_AM + timedelta(hours=2))
    promised = kept.due_at
    merge(kept, other)
    assert kept.first_contact_at == other.first_contact_at
    assert (kept.due_for, kept.due_at) == (Due.NEXT_STEP, min(promised, kept.due_at))


def test_what_waits_for_the_patient_goes_on_when_they_asked_again(two, merge, do, ana):
    kept, other = two
    do(actions.wait_for_patient, kept, ana, question="Which hospital?")
    promised = other.due_at
    merge(kept, other)
    assert (kept.status, kept.due_at) == (Status.IN_REVIEW, promised)


def test_two_that_wait_go_on_waiting(two, merge, do, ana):
    for request in two:
        do(actions.wait_for_patient, request, ana, question="Which hospital?")
    merge(*two)
    assert two[0].status == Status.WAITING_FOR_PATIENT
    assert two[0].question_to_patient == "Which hospital?"


def test_the_owner_stays_and_an_ownerless_one_gets_the_others(two, merge, do, ana, ben):
    kept, other = two
    do(actions.claim, other, ben)
    merge(kept, other, by=ana)
    assert kept.owner == ben


def test_unread_news_move(two, merge):
    kept, other = two
    reply(request_id=other.pk, now=MONDAY_10_AM + timedelta(hours=3), text="Are you there?")
    merge(kept, other)
    assert kept.news_at == MONDAY_10_AM + timedelta(hours=3)
    assert other.news_at is None


def test_a_booked_appointment_is_that_of_the_kept_request(two, merge, unmerge, do, ana):
    kept, other = two
    book(other, do, ana)
    merge(kept, other)
    assert kept.status == Status.APPOINTMENT_BOOKED
    assert kept.appointments.get().starts_at == FRIDAY
    unmerge(other, now=TUESDAY)
    kept.refresh_from_db()
    assert (kept.status, other.status) == (Status.RECEIVED, Status.APPOINTMENT_BOOKED)
    assert other.appointments.get().starts_at == FRIDAY


def test_two_booked_appointments_are_for_a_person_to_decide(two, merge, do, ana):
    book(two[0], do, ana)
    book(two[1], do, ana, at=FRIDAY + timedelta(hours=2))
    with pytest.raises(TransitionNotAllowed, match="Cancel one of them first"):
        merge(*two)


def test_offered_times_can_be_chosen_at_the_kept_one(two, merge, do, ana):
    kept, other = two
    do(actions.offer_times, other, ana, times=[FRIDAY], length=timedelta(minutes=30), way="video", now=MONDAY_10_AM)
    merge(kept, other)
    choose_time(request_id=kept.pk, visit_id=kept.appointments.get().pk, now=TUESDAY)
    kept.refresh_from_db()
    assert kept.status == Status.APPOINTMENT_BOOKED
