"""Every page says it in sentences of its own. Care cards and figures are placed by name, and no part of a page's text; the
next step, the titles of sources and pages, and what a number is quoted from may be the same on several pages."""

import re
from collections import defaultdict

import pytest

from tests.pages.content.overlap import hashed, known, runs
from tests.pages.library import LANGUAGES, of, passages, place

MAY_BE_SHARED = {"next_step"}
QUOTED_FROM = re.compile(r"\([^()]*\b(?:19|20)\d\d[^()]*\)")  # "(12,528 people, 2010 to 2014, Blay 2017)"


def runs_of(language: str):
    """(run, item, line) of every run of words of the pages."""
    pages = [item for item in of("pages") if item.content.language == language]
    titles = {run for item in pages for run in runs(item.content.title)}
    for item in pages:
        for passage in passages(item):
            if passage.key not in MAY_BE_SHARED:
                found = (run for part in QUOTED_FROM.split(passage.text) for run in runs(part))
                yield from ((run, item, passage.line) for run in found if run not in titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_eight_words_in_a_row_stand_on_two_pages(language):
    where = defaultdict(dict)
    for run, item, line in runs_of(language):
        where[run].setdefault(item.content.key, place(item, line))
    assert {run: sorted(places.values()) for run, places in where.items() if len(places) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_eight_words_in_a_row_are_those_of_the_notes(language):
    notes = known()
    assert [f"{place(item, line)}: {run}" for run, item, line in runs_of(language) if hashed(run) in notes] == []


def test_a_run_of_the_notes_is_known():
    assert hashed("no other physician address accreditation opening hour insurance") in known()
