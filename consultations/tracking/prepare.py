"""What the pages of "help us prepare" show: the list of sections with their state, cards, and all answers for checking."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.models import ConsultationRequest, Record, Treatment
from consultations.sections import SECTIONS
from consultations.sections.answer_words import answer_words, rough_date_words
from consultations.sections.progress import is_given, progress_of
from consultations.sections.question import UNKNOWN, CardKind, Facts, Question, Section, worded


def in_order(facts: Facts) -> list[Section]:
    """After a recurrence, what was done before decides what can be done now, so that it is asked first."""
    first = [section for section in SECTIONS if section.code == "treatment" and facts.is_recurrence]
    return [*first, *(section for section in SECTIONS if section not in first)]


def next_section(sections: list[dict]) -> dict | None:
    """The one to go on with: one that was begun, else the first that was not; None when all are done."""
    open_ones = [section for section in sections if section["state"] != "done"]
    begun = [section for section in open_ones if section["state"] == "started"]
    return next(iter(begun or open_ones), None)


def section_list(facts: Facts, handle: str) -> list[dict]:
    """For _components/section_list.html."""
    states = [progress_of(section, facts) for section in in_order(facts)]
    return [
        {
            "title": worded(progress.section.title, facts.asker),
            "url": reverse("consultations:section", kwargs={"handle": handle, "section": progress.section.code}),
            "state": progress.state,
            "answered": progress.answered,
            "total": progress.total,
        }
        for progress in states
    ]


@dataclass(frozen=True)
class Card:
    """One operation or course, as the page lists it."""

    id: int
    kind: CardKind
    title: str
    lines: list[str]


def cards_of(kind: CardKind, treatments: list[Treatment], facts: Facts) -> list[Card]:
    own = [treatment for treatment in treatments if treatment.kind == kind.code]
    return [card_of(kind, treatment, number, facts) for number, treatment in enumerate(own, start=1)]


def card_of(kind: CardKind, treatment: Treatment, number: int, facts: Facts) -> Card:
    """What is known of it; the first of that is its title: what or when it was."""
    values = {code: value for code, value in treatment.values.items() if value != UNKNOWN}
    told = [
        words for question in kind.questions if question.is_asked(facts) and (words := answer_words(question, values))
    ]
    title = told[0] if told else _("%(kind)s, number %(number)d") % {"kind": kind.title, "number": number}
    return Card(treatment.pk, kind, title, told[1:])


def check_groups(facts: Facts, treatments: list[Treatment], handle: str) -> list[dict]:
    """For _components/check_answers.html: each section with all that was asked, then its cards."""
    groups = []
    for section in in_order(facts):
        url = reverse("consultations:section", kwargs={"handle": handle, "section": section.code})
        values = facts.answers.get(section.code, {})
        rows = rows_of(section.questions, values, facts)
        for kind in section.cards:
            for number, treatment in enumerate([one for one in treatments if one.kind == kind.code], start=1):
                label = f"{worded(kind.title, facts.asker)} {number}"
                rows.append({"label": label, "value": card_words(kind, treatment, facts)})
        groups.append({"title": worded(section.title, facts.asker), "change_url": url, "rows": rows})
    return groups


def rows_of(questions: tuple[Question, ...], values: Mapping, facts: Facts) -> list[dict]:
    """One row for each question that is asked; follow-up questions only where they matter or have an answer."""
    shown = [
        question
        for question in questions
        if question.is_asked(facts) and (question.matters(values) or is_given(values.get(question.code)))
    ]
    return [
        {
            "label": worded(question.label, facts.asker),
            "value": answer_words(question, values),
            "unknown": values.get(question.code) == UNKNOWN,
        }
        for question in shown
    ]


def card_words(kind: CardKind, treatment: Treatment, facts: Facts) -> str:
    """A line for each answer: "Were the edges clear? Clear"."""
    rows = rows_of(kind.questions, treatment.values, facts)
    return "\n".join(f"{row['label']} {row['value']}" for row in rows if row["value"])


def records_list(consultation: ConsultationRequest, handle: str) -> list[dict]:
    """For _components/records_list.html: what it is, where it is, and what to do about it."""
    return [record_row(record, handle) for record in consultation.records.current()]


def record_row(record: Record, handle: str) -> dict:
    made_on = rough_date_words(record.made_on) if record.made_on else ""
    known = [record.body_part, record.place, made_on, record.get_sharing_display() if record.sharing else ""]
    told = ", ".join(part for part in known if part)
    return {
        "title": record.get_kind_display(),
        "state": record.state,
        "note": told,
        "url": reverse("consultations:record", kwargs={"handle": handle, "record": record.pk}),
        "act": _("Change") if told else _("Tell us where it is"),
    }
