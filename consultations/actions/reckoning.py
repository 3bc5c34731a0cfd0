"""Urgency and completeness of a request, reckoned from all that was told so far."""

from collections.abc import Iterable
from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.actions.one_person import with_those_merged
from consultations.enums import Asker, Due, YesNo
from consultations.models import ConsultationRequest, SectionAnswers, Treatment
from consultations.sections import SECTIONS
from consultations.sections.progress import completeness, progress_of
from consultations.sections.question import Facts
from consultations.urgency import Answers, age_in_years, assess


def facts_of(request: ConsultationRequest, now: datetime) -> Facts:
    """Two queries: the sections and the cards."""
    return facts_from(request, sections=request.section_answers.all(), treatments=request.treatments.current(), now=now)


def facts_from(
    request: ConsultationRequest,
    *,
    sections: Iterable[SectionAnswers],
    treatments: Iterable[Treatment],
    now: datetime,
) -> Facts:
    """The same from rows that were read already; `treatments` are those that were not removed."""
    cards: dict[str, tuple[dict, ...]] = {}
    for treatment in treatments:
        cards[treatment.kind] = (*cards.get(treatment.kind, ()), treatment.values)
    return Facts(
        asker=request.asker,
        wants=request.wants,
        age_years=age_of(request, now),
        answers={answers.section: answers.values for answers in sections},
        cards=cards,
    )


def age_of(request: ConsultationRequest, now: datetime) -> int:
    return age_in_years(request.birth_date, now.astimezone(working_hours().zone).date())


def reckon(request: ConsultationRequest, now: datetime) -> dict:
    """The values that follow from the answers, by field. A sign of urgency moves a promised call earlier, never later."""
    facts = facts_of(request, now)
    by_rule, reasons = with_those_merged(request, *assess(answers_of(request, facts, now)))
    urgency = request.urgency_set or by_rule
    values = {
        "urgency": urgency,
        "urgency_reasons": reasons,
        "completeness": completeness([progress_of(section, facts) for section in SECTIONS]),
        "section_states": section_states(facts),
    }
    if request.due_for == Due.FIRST_CALL and request.due_at:
        sooner = min(request.promised_call_by, working_hours().first_call_due(now, urgency))
        values |= {"due_at": sooner, "promised_call_by": sooner}
    return values


def urgency_change(before: str, values: dict) -> dict:
    """For the data of an activity: {"urgency": [before, after], "reasons": codes}; empty when it stayed."""
    after = values["urgency"]
    return {"urgency": [before, after], "reasons": values["urgency_reasons"]} if after != before else {}


def section_states(facts: Facts) -> dict[str, str]:
    """Section → how far they got in it. Stored, so that reports can count it among a million."""
    return {section.code: progress_of(section, facts).state for section in SECTIONS}


def answers_of(request: ConsultationRequest, facts: Facts, now: datetime) -> Answers:
    """What the rules of urgency look at."""
    referrer = request.referrer if request.asker == Asker.CLINIC else None
    return Answers(
        wants=request.wants,
        emergency_signs=tuple(request.emergency_signs),
        age_years=facts.age_years,
        inpatient=bool(referrer and referrer.inpatient == YesNo.YES),
        call_today=bool(referrer and referrer.call_today == YesNo.YES),
        today=now.astimezone(working_hours().zone).date(),
        diagnosis=facts.answers.get("diagnosis", {}),
        treatment=facts.answers.get("treatment", {}),
    )
