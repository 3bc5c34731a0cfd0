"""How urgent a request is, by rules a person can read, with the reasons. Pure.

Source: the intake research §5, proposed there for a clinician to confirm (docs/decisions/0006-promises.md).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from consultations.enums import EmergencySign, Urgency, Wants

ADULT_AGE_YEARS = 18
LARGE_LUMP_CM = 5  # "golf ball": Macmillan, ESMO and the UK 2024 guideline take more than that for a warning
LARGE_LUMPS = ("tennis_ball", "grapefruit", "larger")  # of the scale of the diagnosis section
BOOKED_SOON = timedelta(days=14)
ABDOMINAL_SITES = ("abdomen", "pelvis", "uterus", "stomach_bowel")
SPREAD_STAGES = ("IV", "spread")
NO_DIAGNOSIS = ("lump", "unknown")
WARNING_SIGNS_THAT_COUNT = 2


@dataclass(frozen=True)
class Answers:
    """What the rules look at."""

    wants: str
    emergency_signs: tuple[str, ...] = ()
    age_years: int | None = None
    inpatient: bool = False
    call_today: bool = False
    today: date = date.min
    diagnosis: Mapping = field(default_factory=dict)  # question code → value, as the sections store them
    treatment: Mapping = field(default_factory=dict)

    def has_no_diagnosis(self) -> bool:
        """Only a lump so far: they said so, or came for a first opinion and told nothing else."""
        told = self.diagnosis.get("diagnosis")
        return told in NO_DIAGNOSIS or (told is None and self.wants == Wants.FIRST_OPINION)

    def warning_signs(self) -> int:
        """How many of the four hold: larger than 5 cm, deep, growing, painful."""
        told = self.diagnosis
        size = told.get("size_cm")
        large = size > LARGE_LUMP_CM if isinstance(size, int | float) else told.get("size") in LARGE_LUMPS
        return large + sum(told.get(sign) == "yes" for sign in ("deep", "growing", "painful"))

    def procedure_is_booked_soon(self) -> bool:
        """An operation or biopsy elsewhere within 14 days, of a lump without biopsy or in the abdomen."""
        try:
            booked_for = date.fromisoformat(str(self.treatment.get("next_on")))
        except ValueError:
            return False
        soon = self.today <= booked_for <= self.today + BOOKED_SOON
        procedure = self.treatment.get("next_step") in ("operation", "biopsy")
        at_risk = self.diagnosis.get("biopsy") == "no" or self.diagnosis.get("site") in ABDOMINAL_SITES
        return soon and procedure and at_risk

    def has_spread(self) -> bool:
        """They came for it, or told it as the course or the stage (IV: AJCC 8, nodes or distant spread)."""
        told = self.diagnosis
        return self.wants == Wants.SPREAD or told.get("course") == "spread" or told.get("stage") in SPREAD_STAGES

    def is_untreated_sarcoma(self) -> bool:
        told = self.diagnosis.get("diagnosis")
        gates = [self.treatment.get(gate) for gate in ("had_surgery", "had_radiation", "had_drugs")]
        return told in ("soft_tissue", "bone", "gist") and gates == ["no"] * len(gates)


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
        "procedure_soon",
        Urgency.RED,
        "Operation or biopsy booked elsewhere within 14 days: ring before it",
        Answers.procedure_is_booked_soon,
    ),
    Rule(
        "under_18",
        Urgency.AMBER,
        "Under 18: pediatric route",
        lambda answers: answers.age_years is not None and answers.age_years < ADULT_AGE_YEARS,
    ),
    Rule(
        "suspicious_lump",
        Urgency.AMBER,
        "Lump without a diagnosis, with two of: over 5 cm, deep, growing, painful",
        lambda answers: answers.has_no_diagnosis() and answers.warning_signs() >= WARNING_SIGNS_THAT_COUNT,
    ),
    Rule(
        "recurrence",
        Urgency.AMBER,
        "Came back in the same place",
        lambda answers: answers.wants == Wants.CAME_BACK or answers.diagnosis.get("course") == "came_back",
    ),
    Rule(
        "spread",
        Urgency.AMBER,
        "Has spread",
        Answers.has_spread,
    ),
    Rule(
        "newly_diagnosed",
        Urgency.AMBER,
        "Newly diagnosed, not treated yet",
        lambda answers: answers.wants == Wants.NEWLY_DIAGNOSED or answers.is_untreated_sarcoma(),
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
