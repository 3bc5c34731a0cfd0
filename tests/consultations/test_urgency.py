"""Each rule alone, several at once, and the birthdays on which a person comes of age."""

from datetime import date

import pytest

from consultations.enums import EmergencySign, Urgency, Wants
from consultations.urgency import REASONS, RULES, Answers, age_in_years, assess

CALM = {"wants": Wants.SECOND_OPINION, "emergency_signs": (EmergencySign.NONE,), "age_years": 50}

ALONE = [
    ({"emergency_signs": (EmergencySign.PAIN,)}, Urgency.RED, "emergency_sign"),
    ({"inpatient": True}, Urgency.RED, "inpatient"),
    ({"call_today": True}, Urgency.RED, "call_today"),
    ({"age_years": 17}, Urgency.AMBER, "under_18"),
    ({"age_years": 0}, Urgency.AMBER, "under_18"),
    ({"wants": Wants.CAME_BACK}, Urgency.AMBER, "recurrence"),
    ({"wants": Wants.SPREAD}, Urgency.AMBER, "spread"),
    ({"wants": Wants.NEWLY_DIAGNOSED}, Urgency.AMBER, "newly_diagnosed"),
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
