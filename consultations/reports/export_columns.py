"""What an export tells of each request, column by column.

Without names means HIPAA's safe harbor (45 CFR 164.514(b)(2)): no name or number of a person, no place smaller than a state,
no date but its year, ages over 89 as one, and nothing that somebody wrote in their own words.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from consultations.enums import Asker, CloseReason, Interpreter, SectionName, TreatmentKind, Urgency
from consultations.models import ConsultationRequest
from consultations.reports.csv_xlsx import Cell
from consultations.reports.wording import asker_words, language_words, wants_words
from consultations.sections import BY_CODE
from consultations.sections.answer_words import answer_words
from consultations.urgency import age_in_years

AGES = [(18, "under 18"), (40, "18 to 39"), (65, "40 to 64"), (90, "65 to 89")]  # (below so many years, words)
OLDEST = "90 or over"
STATES = {"todo": "not started", "started": "some", "done": "done"}
ANSWERS = [
    ("practical", "insurance"),
    *(("diagnosis", name) for name in ("diagnosis", "course", "site", "stage", "biopsy", "grade")),
    *(("treatment", name) for name in ("had_surgery", "had_radiation", "had_drugs", "on_treatment", "next_step")),
]
QUESTIONS = {
    (section, code): question
    for section, code in ANSWERS
    for question in BY_CODE[section].questions
    if question.code == code
}


@dataclass(frozen=True)
class Subject:
    """One request with what is counted of it: answers (section → question → code; no words), cards (kind → how many)."""

    request: ConsultationRequest
    answers: Mapping[str, Mapping]
    cards: Counter[str]
    zone: ZoneInfo
    now: datetime

    def local(self, when: datetime) -> datetime:
        return when.astimezone(self.zone)


Column = tuple[str, Callable[[Subject], Cell]]


def age_words(subject: Subject) -> str:
    age = age_in_years(subject.request.birth_date, subject.local(subject.request.created_at).date())
    return next((words for below, words in AGES if age < below), OLDEST)


def state_words(subject: Subject) -> str:
    return subject.request.state.strip("-") or "outside the US"


def since_asked(subject: Subject, field: str, unit: timedelta) -> float | None:
    at = getattr(subject.request, field)
    return None if at is None else round((at - subject.request.created_at) / unit, 1)


def promise_words(subject: Subject) -> str:
    request = subject.request
    if request.first_contact_at is None:
        return "not reached"
    return "kept" if request.first_contact_at <= request.promised_call_by else "broken"


def answer_column(section: str, code: str) -> Column:
    question = QUESTIONS[section, code]
    return question.short, lambda subject: answer_words(question, subject.answers.get(section, {}))


def section_column(section: SectionName) -> Column:
    return f"Section: {section.label}", lambda subject: STATES.get(subject.request.section_states.get(section), "")


def card_column(kind: TreatmentKind) -> Column:
    return f"{kind.label}: how many", lambda subject: subject.cards[kind]


def deidentified() -> list[Column]:
    return [
        ("Year asked", lambda subject: subject.local(subject.request.created_at).year),
        ("Asked by", lambda subject: asker_words(subject.request.asker)),
        ("Language", lambda subject: language_words(subject.request.language)),
        (
            "Interpreter",
            lambda subject: {Interpreter.NO: "no", Interpreter.ASL: "ASL"}.get(subject.request.interpreter, "yes"),
        ),
        ("Wants", lambda subject: wants_words(subject.request.wants)),
        ("Age", age_words),
        ("State", state_words),
        ("Urgency", lambda subject: Urgency(subject.request.urgency).name.lower()),
        ("Emergency sign", lambda subject: "yes" if subject.request.has_emergency_sign else "no"),
        ("Status", lambda subject: subject.request.get_status_display()),
        ("Closed because", lambda subject: close_words(subject.request)),
        ("Hours to first contact", lambda subject: since_asked(subject, "first_contact_at", timedelta(hours=1))),
        ("Promise of a call", promise_words),
        ("Days to closing", lambda subject: since_asked(subject, "closed_at", timedelta(days=1))),
        ("Completeness, percent", lambda subject: subject.request.completeness),
        *map(section_column, SectionName),
        *(answer_column(section, code) for section, code in ANSWERS),
        *map(card_column, TreatmentKind),
    ]


def close_words(request: ConsultationRequest) -> str:
    return str(CloseReason(request.close_reason).label) if request.close_reason else ""


def moment(field: str) -> Callable[[Subject], str]:
    """ "2026-11-28 09:05 PST"."""

    def words(subject: Subject) -> str:
        at = getattr(subject.request, field)
        return f"{subject.local(at):%Y-%m-%d %H:%M %Z}" if at else ""

    return words


def own(field: str) -> Callable[[Subject], str]:
    return lambda subject: str(getattr(subject.request, field))


def of_carer(field: str) -> Callable[[Subject], str]:
    return lambda subject: getattr(subject.request.carer, field) if subject.request.asker == Asker.CARER else ""


def of_referrer(field: str) -> Callable[[Subject], str]:
    return lambda subject: getattr(subject.request.referrer, field) if subject.request.asker == Asker.CLINIC else ""


def owner_words(subject: Subject) -> str:
    owner = subject.request.owner
    return (owner.get_full_name() or owner.get_username()) if owner else ""


def named() -> list[Column]:
    return [
        ("Reference", own("reference")),
        ("Asked", moment("created_at")),
        ("Given names", own("given_names")),
        ("Family name", own("family_name")),
        ("Birth date", own("birth_date")),
        ("Phone", own("phone")),
        ("E-mail", own("email")),
        ("City", own("city")),
        ("Country", own("country")),
        ("Other language", own("other_language")),
        ("Family or friend", of_carer("name")),
        ("Phone of family or friend", of_carer("phone")),
        ("Referred by", of_referrer("name")),
        ("Practice", of_referrer("practice")),
        ("Phone of practice", of_referrer("phone")),
        ("Owner", owner_words),
        ("Call promised by", moment("promised_call_by")),
        ("First contact", moment("first_contact_at")),
        ("Closed", moment("closed_at")),
        *deidentified(),
    ]
