"""Which records a sarcoma team needs to see, by what was answered. Pure.

Source: the intake research, questions 17–23 (what a biopsy, an operation, radiation and drugs leave on paper).
"""

from consultations.enums import RecordKind
from consultations.sections.question import Facts

SCANS = (RecordKind.MRI, RecordKind.CT, RecordKind.PET, RecordKind.X_RAY, RecordKind.ULTRASOUND, RecordKind.BONE_SCAN)


def records_needed(facts: Facts) -> list[RecordKind]:
    """In the order of the list that both sides see; nothing before something was told."""
    was_biopsied = facts.answer("diagnosis", "biopsy") in ("needle", "surgical", "whole_lump")
    scans = facts.answer("records", "scans")
    told = [
        (was_biopsied, RecordKind.PATHOLOGY_REPORT),
        (was_biopsied, RecordKind.SLIDES),
        (facts.answer("diagnosis", "molecular_test") == "yes", RecordKind.MOLECULAR),
        *((kind in scans, kind) for kind in SCANS if isinstance(scans, list)),
        (facts.answer("treatment", "had_surgery") == "yes", RecordKind.OPERATION_REPORT),
        (facts.answer("treatment", "had_radiation") == "yes", RecordKind.RADIATION_SUMMARY),
        (facts.answer("treatment", "had_drugs") == "yes", RecordKind.DRUG_SUMMARY),
    ]
    return [kind for applies, kind in told if applies]
