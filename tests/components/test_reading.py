"""What can break in the components that pages are read with."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

MEANING = "The edge of the tissue that is taken out."


def draw(component: str, **context) -> str:
    return render_to_string(f"_components/{component}.html", context)


def cells(html: str) -> list[tuple[float, str]]:
    """(width of the bar, number in words) of each row of a chart."""
    widths = re.findall(r'<rect width="([^"]+)"', html)
    texts = re.findall(r"<td>(.*?)</td>", html)
    return [(float(width), text) for width, text in zip(widths, texts, strict=True)]


# --- Term in place ---------------------------------------------------------------------------------------------------


@pytest.fixture
def term() -> str:
    return draw("term", word="margin", meaning=MEANING, id="term-margin")


def test_a_term_is_described_by_its_meaning_for_screen_readers(term):
    described_by = re.search(r'aria-describedby="([^"]+)"', term)[1]
    assert re.search(rf'<span[^>]* id="{described_by}">{MEANING}</span>', term)


def test_a_term_opens_and_closes_its_popover_without_script(term):
    popover = re.search(r'id="([\w-]+)" popover', term)[1]
    assert re.findall(r'popovertarget="([^"]+)"', term) == [popover, popover]
    assert 'popovertargetaction="hide"' in term


def test_a_term_may_stand_in_a_paragraph(term):
    """A block would end the paragraph that it stands in."""
    assert set(re.findall(r"<(\w+)", term)) <= {"a", "button", "span", "strong"}


def test_nothing_is_sent_by_a_button_of_a_term(term):
    assert term.count("<button") == term.count('type="button"')


# --- Search results --------------------------------------------------------------------------------------------------


def results(**context) -> str:
    center = {"phone": "+13105529999", "phone_display": "310-552-9999"}
    return draw("search_results", **{"query": "margin", "count": 0, "results": [], "center": center} | context)


def result(**parts) -> dict:
    return {"title": "Local recurrence", "path": "/recurrence/", "place": "If it comes back", "excerpt": []} | parts


@pytest.mark.parametrize(
    "context",
    [
        {"query": "<script>"},
        {"query": "<script>", "count": 1, "results": [result()]},
        {"results": [result(title="<script>")]},
        {"results": [result(excerpt=[("<script>", False)])]},
        {"results": [result(excerpt=[("<script>", True)])]},
        {"answer": {"word": "<script>", "meaning": "<script>", "path": "/"}},
        {"did_you_mean": {"text": "<script>", "path": "/"}},
    ],
)
def test_nothing_that_was_typed_or_found_becomes_html(context):
    html = results(**context)
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_the_box_keeps_what_was_typed_as_text():
    assert 'value="&quot;&gt;&lt;script&gt;"' in draw("search_box", query='"><script>', action="/search/")


def test_found_words_are_marked_without_a_space_of_their_own():
    html = results(count=1, results=[result(excerpt=[("A clear ", False), ("margin", True), (".", False)])])
    assert "<p>A clear <mark>margin</mark>.</p>" in html


def test_who_finds_nothing_is_given_the_word_list_and_the_phone():
    html = results(a_to_z="/words/")
    assert 'href="/words/"' in html
    assert 'href="tel:+13105529999"' in html


def test_the_heading_comes_before_the_answer():
    html = results(answer={"word": "margin", "meaning": MEANING, "path": "/"}, count=1, results=[result()])
    assert html.index("<h2") < html.index("<h3")


# --- Chart -----------------------------------------------------------------------------------------------------------


def chart(*bars: tuple[float, str], full: float = 100) -> str:
    rows = [{"label": "2020", "value": value, "text": text} for value, text in bars]
    return draw("chart", title="Samples", first="Year", second="Samples", bars=rows, full=full)


def test_a_bar_is_as_long_as_the_number_beside_it():
    assert cells(chart((0, "0"), (25, "25 in 100"), (100, "all"))) == [(0, "0"), (25, "25 in 100"), (100, "all")]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_drawing_has_no_local_numbers(language):
    """A comma in a width would draw nothing."""
    with translation.override(language):
        html = chart((1240.5, "1,240.5"), full=2500.25)
    assert '<rect width="1240.5"' in html
    assert 'viewBox="0 0 2500.25 1"' in html


def test_a_screen_reader_hears_the_table_and_not_the_drawing():
    html = chart((25, "25 in 100"))
    assert 'aria-hidden="true"' in re.search(r"<svg[^>]*>", html)[0]
    assert '<th scope="row">2020</th>' in html
    assert "<caption>Samples</caption>" in html


# --- Pathway ---------------------------------------------------------------------------------------------------------


def step(title: str, path: str = "", current: bool = False) -> dict:
    return {"title": title, "path": path, "current": current}


def test_only_the_current_step_is_marked_and_in_words():
    html = draw("pathway", steps=[step("Symptoms"), step("Treatment", "/treatment/", current=True)])
    assert html.count('aria-current="step"') == html.count("You are here") == 1


def test_a_step_without_a_page_is_no_link():
    assert "<a" not in draw("pathway", steps=[step("Symptoms")])


# --- Header ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "other", "word"), [("en", "es", "Español"), ("es", "en", "English")])
def test_the_other_language_is_named_in_itself(language, other, word):
    html = draw("language_link", language=language, other_language_url="/x/", english="English", spanish="Español")
    assert re.search(rf'<a\s+href="/x/"\s+lang="{other}"\s+hreflang="{other}">{word}</a>', html)
