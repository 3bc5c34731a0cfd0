"""Words of the glossary and drugs, where a page first uses them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.markdown import render
from pages.marking import Forms, Marks
from tests.pages.glossary import GLOSSARY, entry


def words(text: str, forms: Forms = GLOSSARY) -> list[str]:
    """What is marked, as it stands in the text."""
    marks = Marks(forms)
    render(text, cards={}, marks=marks)
    return [mark.word for mark in marks.marks]


class Reader(HTMLParser):
    """A page as it is read: its text without what marks add, and what is marked within what."""

    def __init__(self, html: str):
        super().__init__()
        self.text, self.open, self.added, self.around = "", [], 0, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        classes = dict(attributes).get("class")
        if self.added or classes in ("meaning", "term-warning"):
            self.added += 1
        elif classes == "term":
            self.around.append(list(self.open))
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.open.pop()
        self.added = max(0, self.added - 1)

    def handle_data(self, data):
        if not self.added:
            self.text += data


def read(text: str, marks: Marks | None = None) -> Reader:
    html = render(text, cards={}, marks=marks).html
    return Reader(html.replace("</button>&#32;<strong class", "</button><strong class"))


# --- What is marked --------------------------------------------------------------------------------------------------


def test_it_works():
    marks = Marks(GLOSSARY)
    html = render("Is the margin clear?", cards={}, marks=marks).html
    assert 'data-number="1">margin</button>' in html
    assert "What margin means." in html
    assert 'href="/glossary/#term-margin"' in html
    assert [found.word for found in marks.marked] == ["margin"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The margin.", ["margin"]),
        ("Margins matter.", ["Margins"]),
        ("MARGIN", ["MARGIN"]),
        ("(margin)", ["margin"]),
        ("“margin”, then", ["margin"]),
        ("marginal submargin margin2", []),
        ("A clear margin", ["clear margin"]),
        ("A clear\nmargin", ["clear\nmargin"]),
        ("A clear\u00a0margin", ["clear\u00a0margin"]),
        ("A clear, margin", ["margin"]),
        ("A clear  \nmargin", ["margin"]),
        ("A re-resection", ["re-resection"]),
        ("A re\u2011resection", ["re\u2011resection"]),
        ("A pre-resection", []),
        ("A non-sarcoma", []),
        ("Ewing's sarcoma", ["Ewing's sarcoma"]),
        ("Ewing’s sarcoma", ["Ewing’s sarcoma"]),
        ("The tumor's edge", ["tumor's"]),
        ("The tumors’ edges", ["tumors"]),
        ("An MRI-guided biopsy", ["MRI-guided"]),
        ("An MRI, no mri", ["MRI"]),
        ("no mri, no Mri", []),
        ("La MÉDULA", ["MÉDULA"]),
        ("La me\u0301dula", ["médula"]),
        ("La medula", []),
        ("m&eacute;dula", ["médula"]),
        (r"re\-resection", ["re-resection"]),
        ("**margin** and *re-resection*", ["margin", "re-resection"]),
        ("_margin_", ["margin"]),
        ("clear **margin**", ["margin"]),
        ("**tumor**al, pre**tumor**, **non**-sarcoma, non-**sarcoma**", []),
        ("- a margin\n- a tumor", ["margin", "tumor"]),
        ("> a margin", ["margin"]),
        ("::: details More\nA margin\n:::", ["margin"]),
    ],
)
def test_whole_words_are_marked(text, marked):
    assert words(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "## The margin",
        "[the margin](/x/)",
        "[the **margin**](/x/)",
        "<https://margin.example/margin>",
        "`margin`",
        "```\nmargin\n```",
        "    margin",
        "::: details The margin\nText\n:::",
        "| margin |\n|---|\n| text |",
        '[x](/x/ "margin")',
    ],
)
def test_nothing_is_marked_where_it_would_be_in_the_way(text):
    assert words(text) == []


def test_a_cell_of_a_table_is_marked():
    assert words("| x |\n|---|\n| margin |") == ["margin"]


def test_what_follows_a_link_is_marked_again():
    assert words("[margin](/x/) margin") == ["margin"]


def test_figures_and_care_cards_are_left_alone():
    class Card:
        level, title, body = "ask", "Margin", "A margin."

    marks = Marks(GLOSSARY)
    render("::: care margin\n:::\n\n::: figure margins\n:::", cards={"margin": Card()}, marks=marks)
    assert marks.marked == []


# --- Once per page ---------------------------------------------------------------------------------------------------


def test_only_the_first_use_is_marked():
    assert words("A margin. Margins. The margin.\n\nA margin.") == ["margin"]


def test_texts_of_one_page_share_their_marks():
    marks = Marks(GLOSSARY)
    render("A margin.", cards={}, marks=marks)
    html = render("A margin and a tumor.", cards={}, marks=marks).html
    assert [(mark.word, mark.number) for mark in marks.marks] == [("margin", 1), ("tumor", 2)]
    assert 'data-number="2">tumor</button>' in html


def test_a_part_of_a_longer_word_is_never_marked():
    """The second "clear margin" is still no plain margin."""
    assert words("A clear margin, a clear margin, a margin.") == ["clear margin", "margin"]


def test_the_page_about_a_word_does_not_mark_it():
    marks = Marks(GLOSSARY, but={"term-clear-margin"})
    render("A clear margin is no tumor.", cards={}, marks=marks)
    assert [mark.word for mark in marks.marks] == ["tumor"]


def test_of_two_forms_that_overlap_the_one_that_begins_first_is_marked():
    assert words("local tumor bed scan", Forms([entry("local tumor bed"), entry("tumor bed scan")])) == [
        "local tumor bed"
    ]


def test_the_first_entry_keeps_a_form_that_two_have():
    first, second = entry("scan"), entry("picture", "scan")
    marks = Marks(Forms([first, second]))
    render("A scan, a scan.", cards={}, marks=marks)
    assert marks.marked == [first]


def test_an_abbreviation_comes_before_an_ordinary_word():
    pet, scan = entry("pet"), entry("PET")
    marks = Marks(Forms([pet, scan]))
    render("A PET and a pet.", cards={}, marks=marks)
    assert marks.marked == [scan, pet]


# --- For any text ----------------------------------------------------------------------------------------------------

PARTS = st.sampled_from(
    [
        *(
            "margin",
            "Margins",
            "clear",
            "re-resection",
            "resection",
            "tumor",
            "MRI",
            "olaratumab",
            "médula",
            "Ewing’s sarcoma",
        ),
        *(
            " ",
            " ",
            " ",
            "\n",
            "\n\n",
            "  \n",
            "*",
            "**",
            "_",
            "`",
            "[",
            "](/x/)",
            "\n## ",
            "\n- ",
            "\n> ",
            "-",
            "'s",
            ".",
            "|",
        ),
        *("&amp;", "&eacute;", "\\", "&", "é", "\n| a |\n|---|\n| "),
    ]
)
TEXTS = st.lists(PARTS, max_size=40).map("".join).filter(lambda text: not re.search(r"^[ >-]*# ", text, re.M))


@settings(deadline=None)
@given(TEXTS)
def test_marks_change_no_word_of_the_text(text):
    assert read(text, Marks(GLOSSARY)).text == read(text).text


@settings(deadline=None)
@given(TEXTS)
def test_nothing_is_marked_twice_or_in_a_link_heading_or_code(text):
    marks = Marks(GLOSSARY)
    reader = read(text, marks)
    assert len(reader.around) == len(marks.marked) == len(set(marks.marked))
    assert not {"a", "h2", "h3", "h4", "code", "pre", "th", "button"} & {tag for tags in reader.around for tag in tags}


@settings(deadline=None)
@given(TEXTS)
def test_all_that_is_marked_was_mentioned(text):
    marks = Marks(GLOSSARY)
    render(text, cards={}, marks=marks)
    assert set(marks.marked) <= set(GLOSSARY.mentioned(text))


def test_what_is_mentioned_comes_in_the_order_of_the_glossary():
    assert [found.word for found in GLOSSARY.mentioned("a tumor, a margin, no mri")] == ["margin", "tumor"]


# --- In a plain text -------------------------------------------------------------------------------------------------


SOME = Forms([entry("margin", "margins"), entry("clear margin"), entry("PET scan", "PET")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two Margins.", {"margin"}),
        ("A clear\nmargin.", {"clear margin"}),
        ("A clear margin, and a margin.", {"clear margin", "margin"}),
        ("A PET scan.", {"PET scan"}),
        ("A pet.", set()),
        ("Marginal. Submargin. Re-margin.", set()),
        ("", set()),
    ],
)
def test_the_longest_form_is_found_as_a_whole_word(text, words):
    assert {entry.word for entry in SOME.named(text)} == words


def test_a_masked_text_keeps_everything_else():
    assert SOME.masked("A clear margin is good.") == "A X is good."


def test_without_entries_nothing_is_found():
    assert Forms([]).named("margin") == []
    assert Forms([]).masked("A margin.") == "A margin."
