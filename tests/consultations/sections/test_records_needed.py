import pytest

from consultations.enums import RecordKind
from consultations.sections.records_needed import records_needed
from tests.consultations.sections.facts import facts

TISSUE = [RecordKind.PATHOLOGY_REPORT, RecordKind.SLIDES]
TOLD = [
    ({}, []),
    ({"diagnosis": {"biopsy": "needle"}}, TISSUE),
    ({"diagnosis": {"biopsy": "surgical"}}, TISSUE),
    ({"diagnosis": {"biopsy": "whole_lump"}}, TISSUE),
    ({"diagnosis": {"biopsy": "no"}}, []),
    ({"diagnosis": {"biopsy": "unknown"}}, []),
    ({"diagnosis": {"molecular_test": "yes"}}, [RecordKind.MOLECULAR]),
    ({"diagnosis": {"molecular_test": "no"}}, []),
    ({"records": {"scans": ["ct", "mri"]}}, [RecordKind.MRI, RecordKind.CT]),
    ({"records": {"scans": ["none"]}}, []),
    ({"records": {"scans": "unknown"}}, []),
    ({"treatment": {"had_surgery": "yes"}}, [RecordKind.OPERATION_REPORT]),
    ({"treatment": {"had_radiation": "yes"}}, [RecordKind.RADIATION_SUMMARY]),
    ({"treatment": {"had_drugs": "yes"}}, [RecordKind.DRUG_SUMMARY]),
    ({"treatment": {"had_surgery": "no", "had_radiation": "unknown"}}, []),
]


@pytest.mark.parametrize(("told", "needed"), TOLD)
def test_records_follow_from_what_was_told(told, needed):
    assert records_needed(facts(**told)) == needed


def test_all_of_them_come_in_the_order_of_the_list():
    told = facts(
        diagnosis={"biopsy": "needle", "molecular_test": "yes"},
        records={"scans": ["bone_scan", "ultrasound", "x_ray", "pet", "ct", "mri"]},
        treatment={"had_surgery": "yes", "had_radiation": "yes", "had_drugs": "yes"},
    )
    kinds = list(RecordKind)
    assert records_needed(told) == kinds[: kinds.index(RecordKind.DRUG_SUMMARY) + 1]
