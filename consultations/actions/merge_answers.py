"""Answers of two requests: what the kept one does not say is copied from the other, what both say differently is told to
staff in a note. The other's own answers stay as they are, so that undoing a merge loses nothing."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import translation

from consultations.actions.changes import Change
from consultations.actions.telling import differences
from consultations.enums import SectionName
from consultations.models import ConsultationRequest, SectionAnswers
from consultations.sections import BY_CODE
from consultations.sections.progress import is_given
from consultations.sections.question import worded

WHO_AND_WHAT = (
    "given_names", "family_name", "name_to_call", "birth_date", "city", "state", "country", "phone", "email",
    "best_time", "voicemail_ok", "text_ok", "language", "other_language", "interpreter", "wants", "emergency_signs",
)  # fmt: skip


def given(answers: SectionAnswers) -> dict:
    return {code: value for code, value in answers.values.items() if is_given(value)}


def fill_answers(kept: ConsultationRequest, other: ConsultationRequest, now: datetime) -> dict[str, list[str]]:
    """Section → codes of the questions that the kept request now answers as the other does.

    A permission holds for the words under which it was given: such answers are copied whole or not at all.
    """
    own = {answers.section: answers for answers in kept.section_answers.all()}
    filled = {}
    for theirs in other.section_answers.all():
        mine = own.get(theirs.section)
        if mine and mine.section == SectionName.PERMISSIONS:
            continue
        mine = mine or SectionAnswers(
            request=kept, section=theirs.section, saved_at=now, words_version=theirs.words_version
        )
        missing = given(theirs).keys() - given(mine).keys()
        if missing:
            mine.coded = mine.coded | taken(theirs.coded, missing)
            mine.words = mine.words | taken(theirs.words, missing)
            mine.saved_at = now
            mine.save()
            filled[theirs.section] = sorted(missing)
    return filled


def take_out_answers(kept: ConsultationRequest, other: ConsultationRequest, filled: Mapping, now: datetime) -> None:
    """Takes out what was copied and is still the same; what was answered since then stays."""
    theirs = {answers.section: answers for answers in other.section_answers.all()}
    for mine in kept.section_answers.filter(section__in=filled):
        copied = theirs[mine.section].values
        same = {code for code in filled[mine.section] if mine.values.get(code) == copied.get(code)}
        mine.coded = taken(mine.coded, mine.coded.keys() - same)
        mine.words = taken(mine.words, mine.words.keys() - same)
        mine.saved_at = now
        if mine.values:
            mine.save()
        else:
            mine.delete()


def taken(values: Mapping, codes) -> dict:
    return {code: value for code, value in values.items() if code in codes}


def told_otherwise(kept: ConsultationRequest, other: ConsultationRequest) -> str:
    """What the other request says where the kept one says something else, in English, for staff; "" when nothing."""
    lines = [*details_otherwise(kept, other), *answers_otherwise(kept, other)]
    return "\n".join([f"From {other.reference}, where it differs from this request:", *lines]) if lines else ""


def details_otherwise(kept: ConsultationRequest, other: ConsultationRequest) -> list[str]:
    fields = [field for field in kept._meta.concrete_fields if field.name in WHO_AND_WHAT]
    with translation.override("en"):
        return [
            f"{str(field.verbose_name).capitalize()}: {Change.said(field, theirs)}"
            for field in fields
            if (theirs := getattr(other, field.name)) and theirs != getattr(kept, field.name)
        ]


def answers_otherwise(kept: ConsultationRequest, other: ConsultationRequest) -> list[str]:
    own, lines = {answers.section: given(answers) for answers in kept.section_answers.all()}, []
    for theirs in other.section_answers.all():
        section = BY_CODE.get(theirs.section)
        if section is None:
            continue
        _codes, differing = differences(section.questions, theirs.values, own.get(theirs.section, {}))
        with translation.override("en"):
            title = worded(section.title, kept.asker)
            lines += [f"{title}, {line}" for line in differing]
    return lines
