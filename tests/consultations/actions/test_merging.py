"""Two requests of one person become one, and two again; nothing is lost or overwritten on either way."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from consultations import actions
from consultations.actions import duplicates
from consultations.actions.choosing import choose_time
from consultations.actions.records import put_record
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.admin.timeline_words import title_of
from consultations.enums import ActivityKind, CallOutcome, CloseReason, Due, Status, Urgency
from consultations.models import AuditEntry, ConsultationRequest, LikelyDuplicate, Message, Note
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY_10_AM + timedelta(days=1)
FRIDAY = MONDAY_10_AM + timedelta(days=4)
STANDING = (
    "status", "urgency", "urgency_reasons", "owner_id", "promised_call_by", "first_contact_at", "due_at", "due_for",
    "question_to_patient", "news_at", "completeness", "closed_at", "close_reason", "merged_into_id",
)  # fmt: skip


@pytest.fixture
def merge(ana):
    def _merge(kept, other, *, by=ana, now=TUESDAY):
        kept.refresh_from_db()
        other.refresh_from_db()
        actions.merge(
            request_id=kept.pk,
            other_id=other.pk,
            by=by,
            seen_version=kept.version,
            seen_other=other.version,
            now=now,
        )
        kept.refresh_from_db()
        other.refresh_from_db()

    return _merge


@pytest.fixture
def unmerge(do, ana):
    def _unmerge(other, *, by=ana, now=FRIDAY):
        do(actions.unmerge, other, by, now=now)

    return _unmerge


@pytest.fixture
def two(submit):
    """José asked on Monday, and once more an hour later."""
    return submit(), submit(now=MONDAY_10_AM + timedelta(hours=1))


def say(request, section="diagnosis", *, now=MONDAY_10_AM, **values):
    seen = request.section_answers.filter(section=section).first()
    tell(request_id=request.pk, told=[Told(section, values, seen_at=seen and seen.saved_at)], now=now)


def add_surgery(request, **values):
    tell(request_id=request.pk, told=[Told("treatment", values, card="surgery")], now=MONDAY_10_AM)


def answers(request, section="diagnosis") -> dict:
    row = request.section_answers.filter(section=section).first()
    return row.values if row else {}


def rows(request) -> dict:
    """All that hangs on it, with what it says."""
    relations = ("records", "attachments", "letters", "notes", "contact_attempts", "appointments")
    hanging = {name: set(getattr(request, name).values_list("pk", flat=True)) for name in relations}
    hanging["treatments"] = {(card.pk, str(card.values)) for card in request.treatments.all()}
    hanging["answers"] = {row.section: row.values for row in request.section_answers.all()}
    return hanging


def stands(request) -> dict:
    request.refresh_from_db()
    return {name: getattr(request, name) for name in STANDING}


def full(request, do, by, text):
    """Something of everything."""
    say(request, site="thigh" if text == "a" else "pelvis", size_cm=7)
    add_surgery(request, where=f"Hospital {text}")
    put_record(request_id=request.pk, record_id=None, values={"kind": "mri", "place": text}, now=MONDAY_10_AM)
    reply(request_id=request.pk, now=MONDAY_10_AM, text=f"Hello from {text}")
    do(actions.add_note, request, by, text=f"Note {text}")
    do(actions.log_call, request, by, outcome=CallOutcome.NO_ANSWER)


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


def book(request, do, by, at=FRIDAY):
    do(
        actions.offer_times,
        request,
        by,
        times=[at],
        length=timedelta(minutes=30),
        way="video",
        clinician=by,
        now=MONDAY_10_AM,
    )
    choose_time(request_id=request.pk, visit_id=request.appointments.get(starts_at=at).pk, now=MONDAY_10_AM)
    request.refresh_from_db()


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


# --- Undoing


def test_undoing_puts_everything_back(two, merge, unmerge, do, ana):
    kept, other = two
    full(kept, do, ana, "a")
    full(other, do, ana, "b")
    do(actions.wait_for_patient, kept, ana, question="Which hospital?")
    before = [(rows(request), stands(request)) for request in two]
    merge(kept, other)
    unmerge(other)
    after = [(rows(request), stands(request)) for request in two]
    for (hung, stood), (hangs, stands_now), request in zip(before, after, two, strict=True):
        extra = {"notes": hangs["notes"] - hung["notes"]}
        assert stands_now == stood
        assert hangs | {"notes": hung["notes"]} == hung
        assert len(extra["notes"]) == (1 if request == kept else 0)  # what the other one said stays told


def test_undoing_gives_back_a_closed_request_as_it_was(two, merge, unmerge, do, ana):
    kept, other = two
    do(actions.close, other, ana, reason=CloseReason.OTHER_CARE)
    before = stands(other)
    merge(kept, other)
    unmerge(other)
    assert stands(other) == before


def test_what_came_after_the_merge_stays_with_the_kept_one(two, merge, unmerge):
    kept, other = two
    say(other, site="pelvis", size_cm=7)
    merge(kept, other)
    say(kept, site="pelvis", size_cm=9, deep="yes", now=TUESDAY + timedelta(hours=1))
    reply(request_id=kept.pk, now=TUESDAY + timedelta(hours=1), text="One more thing")
    unmerge(other)
    assert answers(kept) == {"size_cm": 9, "deep": "yes"}
    assert answers(other) == {"site": "pelvis", "size_cm": 7}
    assert [letter.text for letter in kept.letters.all()] == ["One more thing"]


def test_where_the_kept_one_has_moved_on_it_is_not_put_back(two, merge, unmerge, do, ana):
    kept, other = two
    merge(kept, other)
    do(actions.log_call, kept, ana, outcome=CallOutcome.REACHED, now=TUESDAY + timedelta(hours=1))
    do(actions.start_review, kept, ana, now=TUESDAY + timedelta(hours=1))
    stood = stands(kept)
    unmerge(other)
    assert stands(kept) == stood
    assert other.due_for == Due.FIRST_CALL


def test_an_appointment_booked_since_then_stays_with_the_kept_one(two, merge, unmerge, do, ana):
    kept, other = two
    do(actions.offer_times, other, ana, times=[FRIDAY], length=timedelta(minutes=30), way="video", now=MONDAY_10_AM)
    merge(kept, other)
    choose_time(request_id=kept.pk, visit_id=kept.appointments.get().pk, now=TUESDAY + timedelta(hours=1))
    unmerge(other, now=TUESDAY + timedelta(hours=2))
    kept.refresh_from_db()
    assert kept.status == Status.APPOINTMENT_BOOKED
    assert kept.appointments.count() == 1
    assert other.status == Status.WAITING_FOR_PATIENT


def test_a_cancelled_appointment_leaves_neither_request_without_a_next_step(two, merge, unmerge, do, ana):
    kept, other = two
    book(other, do, ana)
    merge(kept, other)
    do(actions.cancel_visit, kept, ana, text="We are ill.", now=TUESDAY + timedelta(hours=1))
    unmerge(other)
    assert other.status == Status.IN_REVIEW
    assert other.due_at is not None


def test_merging_again_after_undoing_works(two, merge, unmerge):
    kept, other = two
    merge(kept, other)
    unmerge(other)
    merge(other, kept, now=FRIDAY)
    assert kept.merged_into == other


def test_it_is_undone_once(two, merge, unmerge):
    merge(*two)
    unmerge(two[1])
    with pytest.raises(TransitionNotAllowed, match="is not merged"):
        unmerge(two[1])


# --- More than two


def test_three_are_put_together_and_taken_apart_in_the_opposite_order(submit, merge, unmerge):
    one, two, three = submit(), submit(), submit()
    for number, request in enumerate((one, two, three)):
        reply(request_id=request.pk, now=MONDAY_10_AM, text=f"letter {number}")
    before = [(rows(request), stands(request)) for request in (one, two, three)]
    merge(two, three)
    merge(one, two, now=TUESDAY + timedelta(hours=1))
    assert one.letters.count() == 3
    with pytest.raises(TransitionNotAllowed, match=f"{two} was merged into {one} since then. Undo that first"):
        unmerge(three)
    unmerge(two)
    unmerge(three)
    assert [(rows(request), stands(request)) for request in (one, two, three)] == before


def test_the_first_of_two_merges_waits_for_the_second_to_be_undone(submit, merge, unmerge):
    one, two, three = submit(), submit(), submit()
    merge(one, two)
    merge(one, three, now=TUESDAY + timedelta(hours=1))
    with pytest.raises(TransitionNotAllowed, match=f"{three} was merged into {one} since then"):
        unmerge(two)


def test_a_merged_request_is_not_merged_again(submit, merge):
    one, two, three = submit(), submit(), submit()
    merge(one, two)
    for pair in ((three, two), (two, three)):
        with pytest.raises(TransitionNotAllowed, match=f"{two} was merged into {one} already"):
            merge(*pair)


def test_a_closed_request_cannot_go_on(two, merge, do, ana):
    kept, other = two
    do(actions.close, kept, ana, reason=CloseReason.OTHER_CARE)
    with pytest.raises(TransitionNotAllowed, match="reopen it first"):
        merge(kept, other)
    merge(other, kept)
    assert kept.merged_into == other


def test_a_merged_request_is_not_reopened(two, merge, do, ana):
    merge(*two)
    with pytest.raises(TransitionNotAllowed, match="Undo the merge instead"):
        do(actions.reopen, two[1], ana, text="They called")


# --- Who may, and who did


def test_merging_is_for_a_coordinator(two, merge, olga):
    with pytest.raises(TransitionNotAllowed, match="for a coordinator"):
        merge(*two, by=olga)


def test_both_timelines_and_the_audit_tell_it(two, merge, unmerge, ana):
    kept, other = two
    merge(kept, other)
    unmerge(other)
    details = {request: [title_of(line) for line in request.activities.filter(actor=ana)] for request in two}
    assert details[kept] == [f"Merged: took in {other}", f"Merge undone: {other} was taken out again"]
    assert details[other] == [f"Merged: went into {kept}", f"Merge undone: came out of {kept} again"]
    audited = AuditEntry.objects.filter(act__in=("merge", "unmerge")).values_list("request", "act")
    assert sorted(audited) == sorted((request.pk, act) for request in two for act in ("merge", "unmerge"))


def test_a_change_after_the_page_was_opened_is_told(two, ana, ben, do):
    kept, other = two
    seen = {"seen_version": kept.version, "seen_other": other.version}
    do(actions.claim, other, ben)
    with pytest.raises(actions.ChangedMeanwhile) as conflict:
        actions.merge(request_id=kept.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    assert conflict.value.acts[-1].actor == ben


def test_whoever_looked_like_the_merged_one_now_looks_like_the_kept_one(submit, merge):
    kept, other = submit(), submit(phone="+13105550177", email="")
    twin = submit(given_names="Luis", name_to_call="", phone="+13105550177", email="")
    duplicates.look_for(MONDAY_10_AM)
    LikelyDuplicate.objects.filter(first=kept, second=twin).delete()
    merge(kept, other)
    suggested = LikelyDuplicate.objects.suggested().values_list("first_id", "second_id")
    assert list(suggested) == [(kept.pk, twin.pk)]


def test_a_new_request_that_looks_like_a_merged_one_is_compared_with_the_kept_one(submit, merge):
    kept, other = submit(family_name="Walker", phone="", email=""), submit()
    merge(kept, other)
    newest = submit()
    duplicates.look_for(TUESDAY)
    assert list(LikelyDuplicate.objects.suggested().values_list("first_id", "second_id")) == [(kept.pk, newest.pk)]


# --- Two people of one name, one person with two requests


@pytest.mark.parametrize("action", [actions.not_same, actions.keep_apart])
def test_what_was_decided_is_not_suggested_again(two, ana, action):
    duplicates.look_for(MONDAY_10_AM)
    one, other = two
    seen = {"seen_version": one.version, "seen_other": other.version}
    action(request_id=one.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    ConsultationRequest.objects.update(duplicates_looked_at=None)
    duplicates.look_for(TUESDAY)
    assert not LikelyDuplicate.objects.suggested().exists()
    assert LikelyDuplicate.objects.get().decided_by == ana
    assert [request.activities.filter(kind=ActivityKind.COMPARED).count() for request in two] == [1, 1]


def test_one_person_with_two_requests_keeps_both(two, ana):
    one, other = two
    seen = {"seen_version": one.version, "seen_other": other.version}
    actions.keep_apart(request_id=one.pk, other_id=other.pk, by=ana, now=TUESDAY, **seen)
    for request in two:
        request.refresh_from_db()
        assert request.is_open
        assert request.due_at is not None


# --- At once


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_in_opposite_directions_at_once(submit, ana, ben):
    """One of them wins, the other is told; nobody waits for ever, and there is no circle."""
    for _round in range(5):
        one, other = submit(), submit()
        together, ends = Barrier(2), []

        def go(by, kept, merged, together=together, ends=ends):
            seen = {"seen_version": kept.version, "seen_other": merged.version}
            together.wait()
            try:
                actions.merge(request_id=kept.pk, other_id=merged.pk, by=by, now=TUESDAY, **seen)
                ends.append("done")
            except actions.ChangedMeanwhile as conflict:
                ends.append(conflict.acts[-1].kind)
            finally:
                connection.close()

        people = [Thread(target=go, args=(ana, one, other)), Thread(target=go, args=(ben, other, one))]
        for person in people:
            person.start()
        for person in people:
            person.join(timeout=30)
        assert sorted(ends) == ["done", "merged"]
        assert ConsultationRequest.objects.filter(pk__in=(one.pk, other.pk)).exclude(merged_into=None).count() == 1
