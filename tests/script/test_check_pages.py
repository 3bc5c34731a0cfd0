import json
from datetime import date
from pathlib import Path

import pytest

from script.check_pages import html, options, record
from script.check_pages.budget import FIRST_VIEW_MAX_BYTES, HTML_MAX_BYTES, Weight, judge
from script.check_pages.findings import Finding, Report

LIGHT = {"html_bytes": HTML_MAX_BYTES, "first_view_bytes": FIRST_VIEW_MAX_BYTES, "layout_shift": 0.0}
SCORES = {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100}


def test_page_within_the_budget_is_not_mentioned():
    assert list(judge("/", Weight(**LIGHT))) == []


@pytest.mark.parametrize(
    ("too_much", "rule"),
    [
        ({"html_bytes": HTML_MAX_BYTES + 1}, "bytes of HTML"),
        ({"first_view_bytes": FIRST_VIEW_MAX_BYTES + 1}, "bytes of the first view"),
        ({"layout_shift": 0.001}, "layout shift"),
    ],
)
def test_what_is_too_much_is_named(too_much, rule):
    assert [finding.rule for finding in judge("/", Weight(**LIGHT | too_much))] == [rule]


def test_finding_tells_page_rule_and_element():
    assert str(Finding("/es/", "axe label", "#id_phone")) == "/es/  axe label  #id_phone"


def test_skipped_part_fails_only_in_ci(monkeypatch):
    report = Report(skipped={"Lighthouse": "no browser"})
    monkeypatch.delenv("CI", raising=False)
    assert not report.failed()
    monkeypatch.setenv("CI", "true")
    assert report.failed()


def test_finding_fails():
    assert Report([Finding("/", "axe label")]).failed()


def test_record_holds_the_worst_scores(tmp_path):
    report = Report([Finding("/", "axe label"), Finding("/", "html Stray end tag")])
    without_seo = {name: score for name, score in SCORES.items() if name != "seo"} | {"performance": 98}
    made = record.record(date(2026, 11, 23), 70, "4.14.1", report, [SCORES, without_seo])
    file = tmp_path / "checks.json"
    record.write(made, file)
    assert json.loads(file.read_text()) == {
        "checked_on": "2026-11-23",
        "pages": 70,
        "axe": "4.14.1",
        "axe_violations": 1,
        "html_errors": 1,
        "lighthouse": SCORES | {"performance": 98},
    }


def test_pattern_chooses_pages():
    only_spanish = options.read(["--only", "^/es/"])
    assert only_spanish.takes("/es/contacto/")
    assert not only_spanish.takes("/contact/")


@pytest.mark.parametrize("partial", [["--no-lighthouse"], ["--only", "/es/"]])
def test_part_of_the_pages_is_never_recorded(partial, capsys):
    with pytest.raises(SystemExit):
        options.read(["--record", *partial])
    assert "leave out" in capsys.readouterr().err


def test_html_checkers_message_is_told_with_its_page(monkeypatch):
    said = {"type": "error", "url": "file:/tmp/000.html", "message": "Stray end tag.", "extract": "</p>\n</p>"}
    hint = {"type": "info", "url": "file:/tmp/000.html", "message": "Trailing slash."}
    monkeypatch.setattr(html, "check", lambda files: [said, hint])
    assert list(html.problems({Path("/tmp/000.html"): "/contact/"})) == [
        Finding("/contact/", "html Stray end tag.", "</p> </p>")
    ]
