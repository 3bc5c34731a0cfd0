from xml.etree import ElementTree

import pytest

from script.run_tests import JOURNEYS, Outcome, split


def report(tmp_path, *cases: str):
    path = tmp_path / "report.xml"
    path.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
    return path


@pytest.mark.parametrize(
    ("case", "counted"),
    [
        ("<testcase/>", "1 passed, 0 failed, 0 skipped"),
        ("<testcase><failure/></testcase>", "0 passed, 1 failed, 0 skipped"),
        ("<testcase><error/></testcase>", "0 passed, 1 failed, 0 skipped"),
        ('<testcase><skipped message="no browser"/></testcase>', "0 passed, 0 failed, 1 skipped"),
    ],
)
def test_case_is_counted_once(case, counted):
    outcome = Outcome()
    outcome.add_case(ElementTree.fromstring(case))
    assert str(outcome) == counted


def test_runs_are_added_up(tmp_path):
    outcome = Outcome()
    outcome.add(report(tmp_path, "<testcase/>", "<testcase/>"), 0)
    outcome.add(report(tmp_path, "<testcase/>", "<testcase><failure/></testcase>"), 1)
    assert str(outcome) == "3 passed, 1 failed, 0 skipped"


def test_run_that_crashed_counts_as_failed(tmp_path):
    outcome = Outcome()
    outcome.add(tmp_path / "never-written.xml", 3)
    assert outcome.failed == 1


def test_run_that_selected_nothing_is_no_failure(tmp_path):
    outcome = Outcome()
    outcome.add(report(tmp_path), 5)
    assert outcome.failed == 0
    assert outcome.ran_nothing


def test_paths_go_to_the_run_they_belong_to():
    (name, arguments), *more = split(["tests/script", "-k", "menu"])
    assert (name, more) == ("tests", [])
    assert arguments[-1] == "tests/script"
    assert str(JOURNEYS) not in arguments
