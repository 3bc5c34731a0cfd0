"""How urgent a request is, by rules a person can read, with the reasons. Pure.

Source: the intake research §5, proposed there for a clinician to confirm (docs/decisions/0006-promises.md). The rules on the
lump itself (size, depth, growth) join when the diagnosis section asks for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from consultations.enums import EmergencySign, Urgency, Wants

ADULT_AGE_YEARS = 18


@dataclass(frozen=True)
class Answers:
    """What the rules look at."""

    wants: str
    emergency_signs: tuple[str, ...] = ()
    age_years: int | None = None
    inpatient: bool = False
    call_today: bool = False


@dataclass(frozen=True)
class Rule:
    code: str
    level: Urgency
    reason: str  # as staff read it
    applies: Callable[[Answers], bool]


RULES = (
    Rule(
        "emergency_sign",
        Urgency.RED,
        "Reported an emergency sign",
        lambda answers: any(sign != EmergencySign.NONE for sign in answers.emergency_signs),
    ),
    Rule("inpatient", Urgency.RED, "In a hospital now", lambda answers: answers.inpatient),
    Rule("call_today", Urgency.RED, "The clinic asks for a call today", lambda answers: answers.call_today),
    Rule(
        "under_18",
        Urgency.AMBER,
        "Under 18: pediatric route",
        lambda answers: answers.age_years is not None and answers.age_years < ADULT_AGE_YEARS,
    ),
    Rule("recurrence", Urgency.AMBER, "Came back in the same place", lambda answers: answers.wants == Wants.CAME_BACK),
    Rule("spread", Urgency.AMBER, "Has spread", lambda answers: answers.wants == Wants.SPREAD),
    Rule(
        "newly_diagnosed",
        Urgency.AMBER,
        "Newly diagnosed, not treated yet",
        lambda answers: answers.wants == Wants.NEWLY_DIAGNOSED,
    ),
)
REASONS = {rule.code: rule.reason for rule in RULES}


def assess(answers: Answers) -> tuple[Urgency, list[str]]:
    """The level and the codes of all rules that apply, the most urgent first (RULES is in that order)."""
    matching = [rule for rule in RULES if rule.applies(answers)]
    level = min((rule.level for rule in matching), default=Urgency.GREEN)
    return Urgency(level), [rule.code for rule in matching]


def age_in_years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
