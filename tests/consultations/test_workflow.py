"""Every act, in every status, by everybody: against a table written out here, not derived from the code."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from consultations.enums import Role, Status
from consultations.plain_words import PATIENT_READS
from consultations.workflow import ACTS, TransitionNotAllowed, acts_for
from consultations.workflow_of_asker import ASKER_ACTS

# act: (received, in review, waiting for patient, booked, seen, closed) → where it leads, "=" stays, "" not possible
TABLE = {
    "claim": ("=", "=", "=", "=", "=", ""),
    "assign": ("=", "=", "=", "=", "=", ""),
    "mark_records_asked": ("=", "=", "=", "=", "=", ""),
    "release": ("=", "=", "=", "=", "=", ""),
    "set_urgency": ("=", "=", "=", "=", "=", ""),
    "undo": ("=", "=", "=", "=", "=", "="),
    "log_call": ("=", "=", "=", "=", "=", ""),
    "write": ("=", "=", "=", "=", "=", ""),
    "mark_read": ("=", "=", "=", "=", "=", ""),
    "add_note": ("=", "=", "=", "=", "=", "="),
    "start_review": ("in_review", "", "", "", "", ""),
    "wait_for_patient": ("waiting_for_patient", "waiting_for_patient", "", "", "waiting_for_patient", ""),
    "resume_review": ("", "", "in_review", "", "", ""),
    "mark_record": ("=", "=", "=", "=", "=", ""),
    "offer_times": ("waiting_for_patient", "waiting_for_patient", "waiting_for_patient", "", "waiting_for_patient", ""),
    "book_visit": ("appointment_booked", "appointment_booked", "appointment_booked", "", "appointment_booked", ""),
    "mark_seen": ("", "", "", "seen", "", ""),
    "mark_missed": ("", "", "", "in_review", "", ""),
    "move_visit": ("", "", "", "=", "", ""),
    "cancel_visit": ("", "", "", "in_review", "", ""),
    "close": ("closed", "closed", "closed", "closed", "closed", ""),
    "reopen": ("", "", "", "", "", "in_review"),
}
# The same for whoever asked.
ASKER_TABLE = {
    "tell": ("=", "=", "in_review", "=", "=", ""),
    "reply": ("=", "=", "in_review", "=", "=", "in_review"),
    "choose_time": ("appointment_booked", "appointment_booked", "appointment_booked", "", "", ""),
    "ask_other_time": ("=", "=", "in_review", "=", "=", ""),
    "cancel_own_visit": ("", "", "", "in_review", "", ""),
    "withdraw": ("closed", "closed", "closed", "closed", "closed", ""),
}
# Where it leads instead while a booked appointment is to come.
ASKER_WITH_VISIT = {("reply", "closed"): "appointment_booked"}
STATUSES = ("received", "in_review", "waiting_for_patient", "appointment_booked", "seen", "closed")
NEEDS = {
    "assign": ("to",),
    "log_call": ("outcome",),
    "write": ("text",),
    "add_note": ("text",),
    "wait_for_patient": ("question",),
    "mark_record": ("record", "state"),
    "offer_times": ("times",),
    "book_visit": ("time",),
    "move_visit": ("time",),
    "cancel_visit": ("text",),
    "close": ("reason",),
    "reopen": ("text",),
    "set_urgency": ("level", "reason"),
}
WHO = {
    "nobody": frozenset(),
    "coordinator": frozenset({Role.COORDINATOR}),
    "clinician": frozenset({Role.CLINICIAN}),
    "both": frozenset(Role),
    "other group": frozenset({"billing"}),
}
STAFF = ("coordinator", "clinician", "both")


def test_table_is_complete():
    assert set(TABLE) == set(ACTS)
    assert set(ASKER_TABLE) == {act.name for act in ASKER_ACTS}
    assert set(STATUSES) == set(Status.values)


@pytest.mark.parametrize(("name", "status", "who"), list(product(TABLE, STATUSES, WHO)))
def test_act_is_possible_exactly_where_the_table_says(name, status, who):
    possible = bool(TABLE[name][STATUSES.index(status)]) and who in STAFF
    assert ACTS[name].allowed(status, WHO[who]) == possible
    if possible:
        assert ACTS[name].check(status, WHO[who]) is None
    else:
        with pytest.raises(TransitionNotAllowed):
            ACTS[name].check(status, WHO[who])


@pytest.mark.parametrize("name", TABLE)
def test_act_leads_where_the_table_says(name):
    leads_to = {cell for cell in TABLE[name] if cell}
    assert leads_to == {ACTS[name].target or "="}


@pytest.mark.parametrize("name", TABLE)
def test_act_asks_for_what_the_table_says(name):
    assert ACTS[name].needs == NEEDS.get(name, ())


def test_only_what_overwrites_nothing_may_be_added_to_a_request_that_changed_meanwhile():
    only_adding = {act.name for act in ACTS.values() if act.only_adds}
    assert only_adding == {"log_call", "add_note", "write", "mark_record"}


def test_only_what_came_of_an_appointment_has_to_wait_for_it():
    assert {act.name for act in ACTS.values() if act.once_begun} == {"mark_seen", "mark_missed"}


@pytest.mark.parametrize(("minutes", "possible"), [(-1, False), (0, True), (1, True)])
def test_what_came_of_an_appointment_can_be_told_once_it_has_begun(minutes, possible):
    starts_at = datetime(2026, 12, 1, 17, tzinfo=UTC)
    now = starts_at + timedelta(minutes=minutes)
    assert ACTS["mark_seen"].in_time(starts_at, now) == possible
    if not possible:
        with pytest.raises(TransitionNotAllowed, match="once the appointment has begun"):
            ACTS["mark_seen"].check_time(starts_at, now)


@pytest.mark.parametrize(("act", "status"), list(product(ASKER_ACTS, STATUSES)), ids=lambda it: getattr(it, "name", it))
def test_act_of_whoever_asked_leads_where_the_table_says(act, status):
    leads_to = ASKER_TABLE[act.name][STATUSES.index(status)]
    if leads_to:
        target = status if leads_to == "=" else leads_to
        assert act.check(status) == target
        assert act.check(status, visit_to_come=True) == ASKER_WITH_VISIT.get((act.name, status), target)
    else:
        with pytest.raises(TransitionNotAllowed, match="is not possible"):
            act.check(status)


@pytest.mark.parametrize(("status", "who"), list(product(STATUSES, WHO)))
def test_offered_acts_are_those_that_are_possible(status, who):
    offered = [act.name for act in acts_for(status, WHO[who])]
    column = STATUSES.index(status)
    assert offered == [name for name in ACTS if TABLE[name][column] and who in STAFF]


def test_refusal_names_the_act_and_the_state():
    with pytest.raises(TransitionNotAllowed, match="“Start review” is not possible: the request is “Closed”"):
        ACTS["start_review"].check("closed", WHO["coordinator"])


def test_refusal_names_the_act_and_who_may():
    with pytest.raises(TransitionNotAllowed, match=r"“Close” is for a coordinator or clinician"):
        ACTS["close"].check("received", WHO["nobody"])


def test_state_is_told_before_the_role():
    """Who may not act at all is still told first what would not be possible for anybody."""
    with pytest.raises(TransitionNotAllowed, match="is not possible"):
        ACTS["reopen"].check("received", WHO["nobody"])


def test_every_status_can_be_left():
    left_by = {status for act in ACTS.values() if act.target for status in act.sources}
    assert left_by == set(Status)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_patient_reads_plain_words_in_every_status(status, language):
    with translation.override(language):
        text = str(PATIENT_READS[status])
    with translation.override("en"):
        assert (text == str(PATIENT_READS[status])) == (language == "en")


def test_docs_hold_the_table_as_the_command_prints_it():
    printed = StringIO()
    call_command("print_workflow", stdout=printed)
    documented = Path(__file__).resolve().parents[2] / "docs" / "workflow.md"
    assert documented.read_text() == printed.getvalue(), "Run: manage.py print_workflow > docs/workflow.md"
