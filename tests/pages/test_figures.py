import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation

from pages import content_files, figures
from pages.content_files import ContentError
from pages.markdown import MarkdownError, render
from tests.pages.files import page

SAME_IN_BOTH_LANGUAGES = {"Plan"}

every_figure = pytest.mark.parametrize("name", figures.names())
both_languages = pytest.mark.parametrize("language", ["en", "es"])


class Parts(HTMLParser):
    """The texts of a drawing by the element they stand in, and its attributes."""

    def __init__(self, html: str):
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.open.append(tag)
        self.attributes += attributes

    def handle_startendtag(self, tag, attributes):
        self.attributes += attributes

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        if text := " ".join(data.split()):
            self.texts.append((self.open[-1], text))

    def within(self, tag: str) -> list[str]:
        return [text for element, text in self.texts if element == tag]

    def values(self, name: str) -> list[str]:
        return [value or "" for attribute, value in self.attributes if attribute == name]


def drawn(name: str, language: str = "en") -> str:
    with translation.override(language):
        return figures.draw(name)


def test_there_are_figures():
    assert {"margins", "recurrence-work-up", "where-sarcomas-arise"} <= set(figures.names())


@both_languages
@every_figure
def test_a_figure_has_a_title_that_names_it(name, language):
    parts = Parts(drawn(name, language))

    assert len(parts.within("title")) == 1
    assert parts.values("aria-labelledby") == [f"figure-{name}"]
    assert f"figure-{name}" in parts.values("id")


@both_languages
@every_figure
def test_a_figure_is_told_in_whole_sentences(name, language):
    alternative = Parts(drawn(name, language)).within("p")

    assert sum(map(len, alternative)) > 100
    assert all(paragraph.endswith(".") for paragraph in alternative)


@every_figure
def test_a_figure_is_wholly_translated(name):
    english, spanish = ({text for _, text in Parts(drawn(name, language)).texts} for language in ("en", "es"))

    assert english & spanish <= SAME_IN_BOTH_LANGUAGES


@every_figure
def test_a_figure_leaves_its_looks_to_the_style_sheet(name):
    """The policy sent with every page refuses styles of its own, and dark mode could not change colours given here."""
    parts = Parts(drawn(name))

    assert parts.values("style") == []
    assert [
        value for value in (*parts.values("fill"), *parts.values("stroke")) if not re.match(r"none|url\(#", value)
    ] == []


@every_figure
def test_a_figure_refers_only_to_its_own_parts(name):
    parts = Parts(drawn(name))
    referred = re.findall(r'(?:href="|url\()#([^")]+)', drawn(name))

    assert set(referred) <= set(parts.values("id"))
    assert all(name in own for own in parts.values("id"))  # so that two figures on a page do not meet


def test_a_figure_is_placed_by_its_name():
    assert '<figure class="figure">' in render("::: figure margins\n:::", cards={}).html


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Text\n\n::: figure nothing\n:::", 3, "no figure 'nothing'; there are: .*margins"),
        ("::: figure ../base\n:::", 1, "no figure"),
        ("::: figure _hatch\n:::", 1, "no figure"),
        ("::: figure\n:::", 1, "followed by a name"),
        ("::: figure margins\nOther text\n:::", 1, "no text of its own"),
        ("::: figure margins\n:::\n\n::: figure margins\n:::", 4, "further up"),
    ],
)
def test_a_mistake_names_its_line(text, line, message):
    with pytest.raises(MarkdownError, match=message) as caught:
        render(text, cards={})
    assert caught.value.line == line


def test_an_unknown_figure_is_refused_with_file_and_line(write):
    folder = write("en/home", page("/", "home", "Home", order=0), "## Hello\n\n::: figure nothing\n:::\n")
    # Five lines of front matter stand between two lines of dashes.

    with pytest.raises(ContentError, match=r"home\.md:10: There is no figure 'nothing'"):
        content_files.read(folder)


def label(arguments: str, text: str) -> list[tuple[str, str, str]]:
    """(y, attributes after it, line) of each line."""
    template = Template(f"{{% load figures %}}{{% label {arguments} %}}")
    return re.findall(r'<text x="10" y="([\d.]+)"(.*?)>(.*?)</text>', template.render(Context({"text": text})))


def test_a_label_is_broken_into_lines_around_its_middle():
    lines = label("10 100 60 text", "one two three")

    assert [line for _, _, line in lines] == ["one", "two", "three"]
    assert [float(y) for y, _, _ in lines] == [85.5, 105.5, 125.5]


def test_the_lines_of_a_label_are_of_much_the_same_length():
    assert [line for _, _, line in label("10 100 260 text", "can look closely at your lungs")] == [
        "can look closely",
        "at your lungs",
    ]


def test_a_label_may_begin_at_the_top_with_a_heading():
    assert label('10 100 60 text heading="Head" align="top"', "one") == [
        ("105.5", ' class="figure__strong"', "Head"),
        ("125.5", "", "one"),
    ]


def test_a_label_stays_text():
    assert label("10 100 300 text", "<b> & more") == [("105.5", "", "&lt;b&gt; &amp; more")]
