import pytest

from pages.content_checks import sources
from tests.pages.files import page

SOURCE = "{title: T, publisher: P, url: 'https://example.org/', read_on: 2026-11-20}"
OLD = SOURCE.replace("2026-11-20", "2025-05-20")


def write_page(write, kind: str, *found: str):
    lines = "".join(f"\n  - {one}" for one in found)
    write("en/page", page("/", kind, "Page") + (f"\nsources:{lines}" if found else ""))


def test_it_works(write, findings):
    write_page(write, "topic", SOURCE)
    assert findings(sources.check) == []


@pytest.mark.parametrize("kind", ["hub", "topic"])
def test_page_of_medicine_names_its_sources(write, findings, kind):
    write_page(write, kind)
    assert findings(sources.check) == ["en/page.md:1: error: This page names no sources."]


@pytest.mark.parametrize("kind", ["contact", "access", "changes", "glossary"])
def test_other_page_needs_none(write, findings, kind):
    write_page(write, kind)
    assert findings(sources.check) == []


def test_source_without_link_names_its_line(write, findings):
    write_page(write, "topic", SOURCE, SOURCE.replace("url: 'https://example.org/', ", ""))
    assert findings(sources.check) == ["en/page.md:9: warning: This source has no link: T"]


def test_source_read_long_ago_names_its_line(write, findings):
    write_page(write, "topic", OLD)
    [finding] = findings(sources.check)
    assert finding.startswith("en/page.md:8: warning: This source was read on 2025-05-20, more than 18 months ago")


def test_source_of_a_drug_is_looked_at(write, findings):
    write("en/drugs/x", f"drug: x\nstatus: approved\nsource: {OLD}", "Text.")
    [finding] = findings(sources.check)
    assert finding.startswith("en/drugs/x.md:4: warning: This source was read on")
