"""Each rule alone, several at once, and the birthdays on which a person comes of age."""

from datetime import date
from itertools import combinations

import pytest

from consultations.enums import EmergencySign, Urgency, Wants
from consultations.urgency import REASONS, RULES, Answers, age_in_years, assess

TODAY = date(2026, 11, 23)
CALM = {
    "wants": Wants.SECOND_OPINION,
    "emergency_signs": (EmergencySign.NONE,),
    "age_years": 50,
    "today": TODAY,
}
NO_TREATMENT = {"had_surgery": "no", "had_radiation": "no", "had_drugs": "no"}
BOOKED = {"next_step": "operation", "next_on": "2026-12-07"}  # in 14 days

ALONE = [
    ({"emergency_signs": (EmergencySign.PAIN,)}, Urgency.RED, "emergency_sign"),
    ({"inpatient": True}, Urgency.RED, "inpatient"),
    ({"call_today": True}, Urgency.RED, "call_today"),
    ({"diagnosis": {"biopsy": "no"}, "treatment": BOOKED}, Urgency.RED, "procedure_soon"),
    ({"age_years": 17}, Urgency.AMBER, "under_18"),
    ({"age_years": 0}, Urgency.AMBER, "under_18"),
    ({"diagnosis": {"diagnosis": "lump", "deep": "yes", "growing": "yes"}}, Urgency.AMBER, "suspicious_lump"),
    ({"wants": Wants.CAME_BACK}, Urgency.AMBER, "recurrence"),
    ({"diagnosis": {"course": "came_back"}}, Urgency.AMBER, "recurrence"),
    ({"wants": Wants.SPREAD}, Urgency.AMBER, "spread"),
    ({"diagnosis": {"course": "spread"}}, Urgency.AMBER, "spread"),
    ({"diagnosis": {"stage": "spread"}}, Urgency.AMBER, "spread"),
    ({"diagnosis": {"stage": "IV"}}, Urgency.AMBER, "spread"),
    ({"wants": Wants.NEWLY_DIAGNOSED}, Urgency.AMBER, "newly_diagnosed"),
    ({"diagnosis": {"diagnosis": "bone"}, "treatment": NO_TREATMENT}, Urgency.AMBER, "newly_diagnosed"),
]


@pytest.mark.parametrize(("answers", "level", "reason"), ALONE)
def test_one_rule_alone_gives_its_level_and_reason(answers, level, reason):
    assert assess(Answers(**CALM | answers)) == (level, [reason])


def test_every_rule_is_tried_alone():
    assert {reason for _answers, _level, reason in ALONE} == {rule.code for rule in RULES}


@pytest.mark.parametrize("sign", [sign for sign in EmergencySign if sign != EmergencySign.NONE])
def test_any_emergency_sign_is_red(sign):
    assert assess(Answers(**CALM | {"emergency_signs": (sign,)}))[0] == Urgency.RED


AMBER_WISHES = {Wants.CAME_BACK, Wants.SPREAD, Wants.NEWLY_DIAGNOSED}


@pytest.mark.parametrize("wants", [wish for wish in Wants if wish not in AMBER_WISHES])
def test_other_wishes_are_green_without_a_reason(wants):
    assert assess(Answers(**CALM | {"wants": wants})) == (Urgency.GREEN, [])


def test_unknown_age_is_no_reason():
    assert assess(Answers(**CALM | {"age_years": None})) == (Urgency.GREEN, [])


def reasons_for(**answers) -> list[str]:
    return assess(Answers(**CALM | answers))[1]


# A procedure booked elsewhere

UNBIOPSIED = {"biopsy": "no"}


@pytest.mark.parametrize(
    ("planned_on", "is_soon"),
    [
        ("2026-11-22", False),  # yesterday: it is done
        ("2026-11-23", True),
        ("2026-12-07", True),  # in 14 days
        ("2026-12-08", False),
        ("2026-12", False),  # the month only: the call asks for the day
        ("2026", False),
        ("unknown", False),
        (None, False),
    ],
)
def test_procedure_is_soon_for_14_days(planned_on, is_soon):
    reasons = reasons_for(diagnosis=UNBIOPSIED, treatment={"next_step": "biopsy", "next_on": planned_on})
    assert reasons == (["procedure_soon"] if is_soon else [])


@pytest.mark.parametrize(
    ("step", "counts"),
    [
        ("operation", True),
        ("biopsy", True),
        ("radiation", False),
        ("drugs", False),
        ("none", False),
        ("unknown", False),
    ],
)
def test_only_what_cuts_counts_as_a_procedure(step, counts):
    assert bool(reasons_for(diagnosis=UNBIOPSIED, treatment=BOOKED | {"next_step": step})) is counts


@pytest.mark.parametrize(
    ("diagnosis", "at_risk"),
    [
        ({"biopsy": "no", "site": "thigh_leg"}, True),
        ({"biopsy": "needle", "site": "thigh_leg"}, False),
        ({"biopsy": "needle", "site": "abdomen"}, True),
        ({"biopsy": "needle", "site": "pelvis"}, True),
        ({"biopsy": "needle", "site": "uterus"}, True),
        ({"biopsy": "needle", "site": "stomach_bowel"}, True),
        ({"site": "trunk"}, False),
        ({}, False),
    ],
)
def test_procedure_matters_before_a_biopsy_and_in_the_belly(diagnosis, at_risk):
    assert bool(reasons_for(diagnosis=diagnosis, treatment=BOOKED)) is at_risk


# A lump without a diagnosis

SIGNS = [{"size": "tennis_ball"}, {"deep": "yes"}, {"growing": "yes"}, {"painful": "yes"}]
LUMP = {"diagnosis": "lump"}


@pytest.mark.parametrize("pair", list(combinations(SIGNS, 2)))
def test_any_two_warning_signs_of_a_lump_are_amber(pair):
    assert reasons_for(diagnosis=LUMP | pair[0] | pair[1]) == ["suspicious_lump"]


@pytest.mark.parametrize("sign", SIGNS)
def test_one_warning_sign_is_not_enough(sign):
    assert reasons_for(diagnosis=LUMP | sign) == []


@pytest.mark.parametrize(
    ("size", "is_large"),
    [
        ({"size_cm": 5}, False),
        ({"size_cm": 5.1}, True),
        ({"size": "golf_ball"}, False),
        ({"size": "tennis_ball"}, True),
        ({"size": "grapefruit"}, True),
        ({"size": "larger"}, True),
        ({"size": "unknown"}, False),
        ({"size_cm": "unknown", "size": "larger"}, True),
        ({"size_cm": 3, "size": "larger"}, False),  # measured: that counts
    ],
)
def test_a_lump_is_large_over_5_cm(size, is_large):
    assert bool(reasons_for(diagnosis=LUMP | {"deep": "yes"} | size)) is is_large


TWO_SIGNS = {"deep": "yes", "painful": "yes"}


@pytest.mark.parametrize(
    ("wants", "diagnosis", "counts"),
    [
        (Wants.SECOND_OPINION, "lump", True),
        (Wants.SECOND_OPINION, "unknown", True),
        (Wants.SECOND_OPINION, None, False),
        (Wants.FIRST_OPINION, None, True),
        (Wants.FIRST_OPINION, "desmoid", False),
    ],
)
def test_warning_signs_count_while_there_is_no_diagnosis(wants, diagnosis, counts):
    assert bool(reasons_for(wants=wants, diagnosis=TWO_SIGNS | {"diagnosis": diagnosis})) is counts


# Not treated yet


@pytest.mark.parametrize(
    ("diagnosis", "treatment", "is_new"),
    [
        ("soft_tissue", {}, True),
        ("bone", {}, True),
        ("gist", {}, True),
        ("desmoid", {}, False),
        ("lump", {}, False),
        ("soft_tissue", {"had_surgery": "yes"}, False),
        ("soft_tissue", {"had_drugs": "unknown"}, False),
        ("soft_tissue", {"had_radiation": None}, False),
    ],
)
def test_sarcoma_is_new_while_no_treatment_was_given(diagnosis, treatment, is_new):
    reasons = reasons_for(diagnosis={"diagnosis": diagnosis}, treatment=NO_TREATMENT | treatment)
    assert reasons == (["newly_diagnosed"] if is_new else [])


def test_several_rules_give_the_most_urgent_level_and_every_reason_in_order():
    level, reasons = assess(
        Answers(wants=Wants.SPREAD, emergency_signs=(EmergencySign.BLEEDING,), age_years=9, inpatient=True)
    )
    assert level == Urgency.RED
    assert reasons == ["emergency_sign", "inpatient", "under_18", "spread"]


def test_rules_stand_in_the_order_of_their_urgency():
    assert [rule.level for rule in RULES] == sorted(rule.level for rule in RULES)


def test_every_rule_has_a_code_of_its_own_and_a_reason_for_staff():
    assert len(REASONS) == len(RULES)
    assert all(REASONS.values())


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        (date(2008, 11, 24), date(2026, 11, 23), 17),  # eve of the 18th birthday
        (date(2008, 11, 23), date(2026, 11, 23), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),  # no 29 February that year: of age on 1 March
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(1930, 12, 31), date(2027, 1, 1), 96),
    ],
)
def test_age_changes_on_the_birthday(born, today, age):
    assert age_in_years(born, today) == age
