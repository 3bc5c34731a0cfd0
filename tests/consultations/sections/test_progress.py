"""How far somebody got: what is needed of whom, when a section is done, and what opens more questions."""

import pytest

from consultations.enums import Asker, Wants
from consultations.sections import SECTIONS
from consultations.sections.progress import completeness, progress_of
from consultations.sections.question import UNKNOWN, Facts
from tests.consultations.sections.facts import facts, missing, progress

LUMP = {"diagnosis": "lump", "side": "left", "site": "thigh_leg", "biopsy": "no"}
NO_TREATMENT = {
    "had_surgery": "no",
    "had_radiation": "no",
    "had_drugs": "no",
    "on_treatment": "no",
    "next_step": "none",
}
WITH_SURGERY = NO_TREATMENT | {"had_surgery": "yes"}
OPERATION = {"when": "2024", "where": "Foothill Hospital", "planned": "harmless"}


def of_section(section: str, told: Facts) -> set[str]:
    return {name for name, card in missing(section, told) if card == 0}


def of_cards(told: Facts) -> set[tuple[str, int]]:
    return {(name, card) for name, card in missing("treatment", told) if card}


STATES = [
    ("diagnosis", {}, "todo"),
    ("diagnosis", {"diagnosis": "lump"}, "started"),
    ("diagnosis", LUMP, "done"),
    ("diagnosis", {"growing": "yes"}, "started"),  # an optional one
    ("diagnosis", {"site_words": ""}, "todo"),
    ("treatment", NO_TREATMENT, "done"),
    ("records", {}, "todo"),  # needs nothing of a patient: done once anything is told
    ("records", {"scans": ["mri"]}, "done"),
    ("records", {"local_doctor": "Dr. Lee"}, "done"),
    ("practical", {"ecog": "1"}, "started"),
    ("practical", {"insurance": "ppo"}, "done"),
    ("questions", {"worry": "The drive"}, "done"),
    ("permissions", {"ask_hospitals": "no"}, "done"),
]


@pytest.mark.parametrize(("section", "answers", "state"), STATES)
def test_state_of_a_section(section, answers, state):
    assert progress(section, facts(**{section: answers})).state == state


def test_not_knowing_is_an_answer():
    answers = dict.fromkeys(LUMP, UNKNOWN)
    assert progress("diagnosis", facts(diagnosis=answers)).state == "done"


def test_diagnosis_opens_what_hangs_on_it():
    told = {"diagnosis": "soft_tissue", "biopsy": "needle", "stage": "IV"}
    assert of_section("diagnosis", facts(diagnosis=told)) == {
        "subtype",
        "course",
        "side",
        "site",
        "biopsy_on",
        "biopsy_where",
        "spread_where",
    }


def test_desmoid_tumor_has_no_stage():
    needed = {name: of_section("diagnosis", facts(diagnosis={"diagnosis": name})) for name in ("desmoid", "gist")}
    assert {name: "stage" in codes for name, codes in needed.items()} == {"desmoid": False, "gist": True}


def test_type_is_not_asked_where_the_diagnosis_is_the_type():
    assert "subtype" not in of_section("diagnosis", facts(diagnosis={"diagnosis": "gist"}))


@pytest.mark.parametrize("wants", [Wants.CAME_BACK, Wants.SPREAD, Wants.NEWLY_DIAGNOSED])
def test_what_the_request_says_is_not_asked_again(wants):
    assert "course" not in of_section("diagnosis", facts(wants=wants, diagnosis={"diagnosis": "bone"}))


def test_clinics_are_asked_for_more():
    carer, clinic = (facts(asker, diagnosis={"biopsy": "needle"}) for asker in (Asker.CARER, Asker.CLINIC))
    assert of_section("diagnosis", clinic) - of_section("diagnosis", carer) == {
        "size_cm",
        "deep",
        "growing",
        "painful",
        "report_available",
        "slides_where",
        "sarcoma_pathologist",
        "grade",
        "molecular_test",
    }
    assert {section: of_section(section, clinic) for section in ("records", "questions")} == {
        "records": {"scans"},
        "questions": {"clinical_question"},
    }


# Cards


def test_yes_without_a_card_misses_the_first_one():
    told = facts(treatment=WITH_SURGERY)
    assert progress("treatment", told).state == "started"
    assert of_cards(told) == {("when", 1), ("where", 1), ("planned", 1)}


@pytest.mark.parametrize("gate", ["no", UNKNOWN, None])
def test_without_a_yes_no_card_is_needed(gate):
    assert of_cards(facts(treatment=NO_TREATMENT | {"had_surgery": gate})) == set()


def test_each_card_is_asked_for_its_own():
    cards = {"surgery": (OPERATION, {"when": UNKNOWN})}
    assert of_cards(facts(treatment=WITH_SURGERY, cards=cards)) == {("where", 2), ("planned", 2)}


def test_a_whole_card_is_enough():
    told = facts(treatment=WITH_SURGERY, cards={"surgery": (OPERATION,)})
    assert progress("treatment", told).state == "done"


def test_a_card_alone_begins_the_section():
    assert progress("treatment", facts(cards={"drugs": ({"agents": "imatinib"},)})).state == "started"


def test_none_at_all_is_an_answer():
    card = {"agents": "imatinib", "started": "2024", "why_stopped": "going_on", "cycles": UNKNOWN}
    assert of_cards(facts("clinic", cards={"drugs": (card | {"anthracycline_mg_m2": 0},)})) == set()


def test_drugs_that_go_on_have_no_end():
    card = {"agents": "imatinib", "started": "2024", "cycles": UNKNOWN, "anthracycline_mg_m2": UNKNOWN}
    ends = {
        answer: ("ended", 1) in of_cards(facts("clinic", cards={"drugs": (card | {"why_stopped": answer},)}))
        for answer in ("going_on", "finished", UNKNOWN)
    }
    assert ends == {"going_on": False, "finished": True, UNKNOWN: True}


# After a recurrence

CAME_BACK = [
    facts(wants=Wants.CAME_BACK),
    facts(diagnosis={"course": "came_back"}),
]


def in_recurrence(**told) -> Facts:
    return facts(wants=Wants.CAME_BACK, **told)


@pytest.mark.parametrize("told", CAME_BACK, ids=["by the request", "by the course"])
def test_recurrence_is_asked_when_the_first_treatment_ended(told):
    assert {"first_ended_on", "came_back_on"} <= of_section("treatment", told)


def test_others_are_not():
    assert not {"first_ended_on", "came_back_on", "in_radiation_field"} & of_section("treatment", facts())


def test_field_is_asked_where_there_was_radiation():
    assert "in_radiation_field" in of_section("treatment", in_recurrence(treatment={"had_radiation": "yes"}))
    assert "in_radiation_field" not in of_section("treatment", in_recurrence(treatment={"had_radiation": "no"}))


NEEDED_AFTER_RECURRENCE = [
    ("surgery", OPERATION, {"margins"}),
    ("radiation", {"site": "thigh", "where": "Foothill Hospital", "timing": "after"}, {"ended", "dose_gy"}),
    ("drugs", {"agents": "doxorubicin"}, {"why_stopped"}),
    ("drugs", {"agents": "doxorubicin", "why_stopped": "finished"}, {"ended"}),
]


@pytest.mark.parametrize(("kind", "card", "needed"), NEEDED_AFTER_RECURRENCE)
def test_recurrence_makes_what_decides_treatment_needed(kind, card, needed):
    first = facts(treatment=NO_TREATMENT, cards={kind: (card,)})
    again = in_recurrence(treatment=NO_TREATMENT, cards={kind: (card,)})
    assert of_cards(first) == set()
    assert of_cards(again) == {(name, 1) for name in needed}


def test_not_knowing_the_margins_is_an_answer_then_too():
    assert of_cards(in_recurrence(cards={"surgery": (OPERATION | {"margins": UNKNOWN},)})) == set()


# Completeness


def whole(told: Facts) -> int:
    return completeness([progress_of(section, told) for section in SECTIONS])


def test_nothing_told_is_0_percent():
    assert whole(facts()) == 0


def test_all_that_is_needed_is_100_percent():
    assert whole(facts(diagnosis=LUMP, treatment=NO_TREATMENT, practical={"insurance": UNKNOWN})) == 100


def test_half_is_in_between():
    assert whole(facts(diagnosis=LUMP)) == 40  # 4 of 10


def test_nothing_needed_is_100_percent():
    assert completeness([]) == 100


# What is asked by age


@pytest.mark.parametrize(("age", "asked"), [(11, False), (12, True), (55, True), (56, False), (None, False)])
def test_pregnancy_and_children_are_asked_about_by_age(age, asked):
    practical = next(section for section in SECTIONS if section.code == "practical")
    found = {question.code for question in practical.asked(Facts("patient", Wants.NOT_SURE, age_years=age))}
    assert ({"pregnant", "hopes_for_children"} <= found) is asked
