"""The sections of "help us prepare", as data. What is asked, and why, follows the intake research (questions 12–35)."""

from consultations.sections.diagnosis import DIAGNOSIS
from consultations.sections.permissions import PERMISSIONS
from consultations.sections.practical import PRACTICAL
from consultations.sections.question import Section
from consultations.sections.questions import QUESTIONS
from consultations.sections.records import RECORDS
from consultations.sections.treatment import TREATMENT

SECTIONS: tuple[Section, ...] = (DIAGNOSIS, TREATMENT, RECORDS, PRACTICAL, QUESTIONS, PERMISSIONS)
BY_CODE = {section.code: section for section in SECTIONS}
WORDS_VERSION = (
    "2026-11-25"  # of all questions; stored with every answer, change it when the words of a permission change
)

__all__ = ["BY_CODE", "SECTIONS", "WORDS_VERSION"]
