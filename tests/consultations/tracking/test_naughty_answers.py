"""Whatever is sent to a section comes back as it was typed, or is refused in words. Nothing breaks the page."""

from html import unescape

import pytest

from consultations.actions.reckoning import facts_of
from consultations.sections import SECTIONS
from consultations.sections.question import Kind
from tests.consultations.conftest import MONDAY_10_AM
from tests.consultations.naughty import NAUGHTY

pytestmark = pytest.mark.django_db
TEXT = (Kind.LINE, Kind.TEXT)
BY_SECTION = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)


def text_questions(hub, section):
    facts = facts_of(hub.request, MONDAY_10_AM)
    return [question for question in section.questions if question.kind in TEXT and question.is_asked(facts)]


@pytest.mark.parametrize("naughty", NAUGHTY, ids=range(len(NAUGHTY)))
def test_words_are_kept_byte_for_byte_or_refused_in_words(hub, naughty):
    for section in SECTIONS:
        questions = text_questions(hub, section)
        response = hub.post(f"{section.code}/", {question.code: naughty for question in questions})
        if response.status_code == 422:
            assert "There is a problem" in response.text
            assert "\x00" in naughty or len(naughty) > min(question.limit for question in questions)
            continue
        stored = hub.request.section_answers.filter(section=section.code).first()
        kept = {question.code: naughty for question in questions} if naughty.strip() else {}
        assert (stored.words if stored else {}) == kept


@pytest.mark.parametrize(
    "naughty", [text for text in NAUGHTY if "\x00" not in text and len(text) < 1000], ids=lambda text: repr(text)[:30]
)
def test_words_are_shown_as_they_are(hub, naughty):
    hub.post("questions/", {"to_ask": naughty})
    if naughty.strip():
        assert naughty.replace("\r\n", "\n").strip() in unescape(hub.get("questions/").text).replace("\r\n", "\n")


@BY_SECTION
@pytest.mark.parametrize("forged", ["none_of_ours", "", "unknown\x00", "😀", "x" * 5000, "-1", "null"])
def test_a_forged_choice_is_refused_in_words(hub, section, forged):
    chosen = [question for question in section.questions if question.kind in (Kind.ONE, Kind.SEVERAL)]
    response = hub.post(f"{section.code}/", {question.code: forged for question in chosen})
    assert response.status_code in ((302, 422) if not forged else (422,) if chosen else (302,))


@pytest.mark.parametrize(
    "typed", ["0", "-5", "1e5", "9" * 5000, "5 apples", "٣", "NaN", "Infinity", "½", "1,2,3", ".", "0x10"]
)
def test_what_is_no_number_is_refused_in_words(hub, typed):
    response = hub.post("diagnosis/", {"size_cm": typed})
    assert response.status_code == 422
    assert "Enter a number from" in response.text


@pytest.mark.parametrize(("typed", "kept"), [("7", 7), ("7.5", 7.5), ("7,5", 7.5), (" 7 ", 7)])
def test_numbers_are_read_as_people_write_them(hub, typed, kept):
    hub.post("diagnosis/", {"size_cm": typed})
    assert hub.request.section_answers.get().coded["size_cm"] == kept


@pytest.mark.parametrize(
    "parts",
    [
        ("13", "", "2024"), ("2", "30", "2024"), ("", "5", "2024"), ("3", "", ""), ("", "", "24"), ("", "", "9" * 5000),
        ("x", "", "2024"), ("", "", "2999"), ("-1", "", "2024"), ("1", "1", "0"), ("\x00", "", "2024"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(hub, parts):
    response = hub.post("diagnosis/", date_of(parts))
    assert response.status_code == 422
    assert 'href="#id_noticed_on_month"' in response.text


@pytest.mark.parametrize(
    ("parts", "kept"),
    [(("", "", "2024"), "2024"), (("3", "", "2024"), "2024-03"), ((" 03", "5 ", "2024"), "2024-03-05")],
)
def test_dates_are_kept_as_far_as_they_are_known(hub, parts, kept):
    hub.post("diagnosis/", date_of(parts))
    assert hub.request.section_answers.get().coded["noticed_on"] == kept


def date_of(parts) -> dict:
    return {f"noticed_on_{name}": part for name, part in zip(("month", "day", "year"), parts, strict=True)}


@pytest.mark.parametrize("seen_at", ["x", "2026-99-99T00:00", "\x00", "9" * 5000, "2026-11-23"])
def test_a_forged_time_of_the_page_breaks_nothing(hub, seen_at):
    assert hub.post("diagnosis/", {"diagnosis": "bone", "seen_at": seen_at}).status_code == 302


def test_doubled_and_extra_parameters_break_nothing(hub):
    body = "diagnosis=bone&diagnosis=gist&status=closed&size_cm=5&size_cm=6&x=" + "y" * 1000
    response = hub.client.post(f"{hub.address}diagnosis/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert hub.stored().status == "received"


def test_a_text_of_a_megabyte_is_refused_in_words(hub):
    assert hub.post("questions/", {"to_ask": "x" * 900_000}).status_code == 422
    assert hub.post("questions/", {"to_ask": "x" * 1_100_000}).status_code == 413
