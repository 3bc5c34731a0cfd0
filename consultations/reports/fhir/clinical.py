"""The diagnosis as a Condition; each operation and course of radiation as a Procedure, each course of drugs as a
MedicationStatement. All of it is what somebody told us: nobody here has confirmed it."""

from collections.abc import Mapping
from datetime import date

from consultations.enums import TreatmentKind, Wants
from consultations.models import Treatment
from consultations.reports.fhir.elements import Element, concept, lines, moment, note, rough_date, words
from consultations.reports.fhir.source import Source
from consultations.sections import BY_CODE
from consultations.sections.answer_words import answer_words
from consultations.sections.question import UNKNOWN, CardKind, Question

CLINICAL_STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
DIAGNOSIS = {question.code: question for question in BY_CODE["diagnosis"].questions}
TREATMENT = BY_CODE["treatment"]
DRUG_STATUS = {"going_on": "active", "finished": "completed"} | dict.fromkeys(
    ("not_working", "side_effects", "own_wish", "other"), "stopped"
)


def condition(source: Source) -> Element:
    told = source.answers["diagnosis"]
    name = ", ".join(filter(None, [answer_words(DIAGNOSIS["diagnosis"], told), known(DIAGNOSIS["subtype"], told)]))
    in_note = [
        code
        for code in DIAGNOSIS
        if code not in ("diagnosis", "subtype", "side", "site", "site_words", "stage", "noticed_on")
    ]
    return {
        "resourceType": "Condition",
        "identifier": source.identifier("diagnosis"),
        "clinicalStatus": clinical_status(source, told),
        "verificationStatus": {"coding": [{"system": VERIFICATION, "code": "unconfirmed"}]},
        "code": concept(name, told.get("diagnosis")),
        "bodySite": [body_site(told)],
        "subject": source.patient,
        **rough_date("onsetDateTime", told.get("noticed_on")),
        "recordedDate": moment(source.request.created_at),
        "asserter": source.asker,
        "stage": [{"summary": concept(answer_words(DIAGNOSIS["stage"], told), told["stage"])}]
        if told.get("stage")
        else [],
        "note": [note(lines([DIAGNOSIS[code] for code in in_note], told))],
    }


def known(question: Question, values: Mapping) -> str:
    """ "" also for "I do not know"."""
    return "" if values.get(question.code) == UNKNOWN else answer_words(question, values)


def clinical_status(source: Source, told: Mapping) -> Element:
    """Left out in follow-up: whether anything is left then, nobody has said."""
    if source.request.wants == Wants.FOLLOW_UP:
        return {}
    came_back = source.request.wants == Wants.CAME_BACK or told.get("course") == "came_back"
    return {"coding": [{"system": CLINICAL_STATUS, "code": "recurrence" if came_back else "active"}]}


def body_site(told: Mapping) -> Element:
    """ "Hip, thigh, leg or foot; Left side; inside of the knee"."""
    parts = [known(DIAGNOSIS[code], told) for code in ("site", "side", "site_words")]
    if any(parts):
        return words("; ".join(filter(None, parts)))
    return concept("", UNKNOWN) if told.get("site") == UNKNOWN else {}


# --- What was done


def card_kind(kind: TreatmentKind) -> CardKind:
    return TREATMENT.card(kind)


def card_words(kind: TreatmentKind, values: Mapping, code: str) -> str:
    return known(next(question for question in card_kind(kind).questions if question.code == code), values)


def operation(source: Source, card: Treatment) -> Element:
    values, kind = card.values, TreatmentKind.SURGERY
    removed, margins = card_words(kind, values, "site"), card_words(kind, values, "margins")
    return {
        "resourceType": "Procedure",
        "identifier": source.identifier("treatment", card.pk),
        "status": "completed",
        "category": words("Operation"),
        "code": words(f"Operation: {removed}" if removed else "Operation"),
        "subject": source.patient,
        **rough_date("performedDateTime", values.get("when")),
        "asserter": source.asker,
        "location": {"display": card_words(kind, values, "where")},
        "reasonReference": [source.condition],
        "outcome": words(f"Margins: {margins}" if margins else ""),
        "note": [note(lines(card_kind(kind).questions, values, ("when", "where", "site")))],
    }


def radiation(source: Source, card: Treatment) -> Element:
    values, kind = card.values, TreatmentKind.RADIATION
    how = card_words(kind, values, "type")
    return {
        "resourceType": "Procedure",
        "identifier": source.identifier("treatment", card.pk),
        "status": radiation_status(values.get("ended"), source.today),
        "category": words("Radiation therapy"),
        "code": words(f"Radiation therapy: {how}" if how else "Radiation therapy"),
        "subject": source.patient,
        "performedPeriod": period(values),
        "asserter": source.asker,
        "location": {"display": card_words(kind, values, "where")},
        "reasonReference": [source.condition],
        "bodySite": [words(card_words(kind, values, "site"))],
        "note": [note(lines(card_kind(kind).questions, values, ("started", "ended", "where", "site")))],
    }


def radiation_status(ended: object, today: date) -> str:
    """ "ended" may be when it should end. A year or month that has begun may be either."""
    if not ended or ended == UNKNOWN:
        return "unknown"
    end, now = str(ended), today.isoformat()
    if end > now[: len(end)]:
        return "in-progress"
    return "completed" if end < now[: len(end)] else "unknown"


def period(values: Mapping) -> Element:
    """Start and end; what they do not know says so. Left out where the end is before the start: then one is a slip."""
    start, end = str(values.get("started") or ""), str(values.get("ended") or "")
    shared = min(len(start), len(end))
    if UNKNOWN not in (start, end) and shared and end[:shared] < start[:shared]:
        return {}
    return {**rough_date("start", values.get("started")), **rough_date("end", values.get("ended"))}


def drugs(source: Source, card: Treatment) -> Element:
    values, kind = card.values, TreatmentKind.DRUGS
    ended = values.get("why_stopped")
    status = DRUG_STATUS.get(str(ended), "unknown")
    return {
        "resourceType": "MedicationStatement",
        "identifier": source.identifier("treatment", card.pk),
        "status": status,
        "statusReason": [words(card_words(kind, values, "why_stopped"))] if status == "stopped" else [],
        "medicationCodeableConcept": concept(card_words(kind, values, "agents"), values.get("agents")),
        "subject": source.patient,
        "effectivePeriod": period(values),
        "dateAsserted": moment(card.changed_at),
        "informationSource": source.asker,
        "reasonReference": [source.condition],
        "note": [note(lines(card_kind(kind).questions, values, ("agents", "started", "ended")))],
    }
