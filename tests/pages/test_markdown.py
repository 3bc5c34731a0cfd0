import re
from dataclasses import dataclass

import pytest

from pages.markdown import MarkdownError, render
from pages.marking import Entry, Forms, Marks
from tests.pages.glossary import GLOSSARY, entry


@dataclass
class Card:
    level: str = "today"
    title: str = "Fever <b>"
    body: str = "Call us at **38 °C**."


def html(text: str, **cards: Card) -> str:
    return render(text, cards=cards).html


def test_headings_get_ids_and_make_the_contents():
    rendered = render("## What is it?\n\n### More\n\n## ¿Qué más?\n", cards={})

    assert [(heading.id, heading.text) for heading in rendered.contents] == [
        ("what-is-it", "What is it?"),
        ("que-mas", "¿Qué más?"),
    ]
    assert '<h2 id="what-is-it">' in rendered.html


def test_headings_with_equal_words_get_different_ids():
    assert [heading.id for heading in render("## A\n\n## A\n\n## Sources", cards={}).contents] == [
        "a",
        "a-2",
        "sources-2",  # the template has a "sources" of its own
    ]


def test_a_care_card_is_placed_by_its_name():
    placed = html("::: care fever\n:::", fever=Card())

    assert 'class="care-card care-card--today"' in placed
    assert "<strong>38 °C</strong>" in placed
    assert "Fever &lt;b&gt;" in placed


def test_details_are_closed_until_asked_for():
    assert "<details><summary>In &lt;numbers&gt;</summary><p>Nine.</p>" in html("::: details In <numbers>\nNine.\n:::")


def test_a_card_may_stand_within_details():
    text = ":::: details More\n::: care fever\n:::\n::::"

    assert html(text, fever=Card()).count("care-card--today") == 1


def test_a_link_to_elsewhere_says_so():
    assert 'rel="external noopener"' in html("[NCI](https://cancer.gov/)")


def test_a_link_within_the_site_is_left_alone():
    assert html("[page](/recurrence/)") == '<p><a href="/recurrence/">page</a></p>\n'


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Text\n\n# Title", 3, "Headings have two to four"),
        ("\n::: warning\n:::", 2, "no block 'warning'"),
        ("::: care\n:::", 1, "followed by a name"),
        ("::: details\n:::", 1, "followed by a summary"),
        ("Text\n\n::: details A\ntext", 3, "never closed"),
        ("- ::: details A\n  text\n", 1, "never closed"),
        ("Text\n\n:::\n", 3, "closes nothing"),
        ("::: care nobody\n:::", 1, "no care card 'nobody'"),
        ("::: care fever\nOther text\n:::", 1, "no text of its own"),
        ("Text\n\n![a](b.png)", 3, "Pictures"),
    ],
)
def test_a_mistake_names_its_line(text, line, message):
    with pytest.raises(MarkdownError, match=message) as caught:
        html(text, fever=Card())
    assert caught.value.line == line


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](vbscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        '[x](https://a.example/"onmouseover="alert(1))',
        "[x](https://a.example 'y\" onclick=\"alert(1)')",
        "[x]: javascript:alert(1)\n\n[x]",
        "## <img src=x onerror=alert(1)>",
        "::: details <img src=x onerror=alert(1)>\ntext\n:::",
        '::: details "><script>alert(1)</script>\ntext\n:::',
        "`<script>alert(1)</script>`",
        '```"><script>\n</script>\n```',
        "<!--><img src=x onerror=alert(1)>-->",
        '<div id="care-card-0-fever"></div>',
        "<style>body{display:none}</style>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=https://evil.example><input name=a></form>",
    ],
)
def test_nothing_that_runs_gets_through(attack):
    assert_harmless(html(attack))


def test_nothing_that_runs_gets_through_a_care_card():
    assert_harmless(html("::: care evil\n:::", evil=Card(title="<script>", body="<img src=x onerror=alert(1)>")))


def assert_harmless(produced: str) -> None:
    from html.parser import HTMLParser

    class Watch(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag not in {"script", "img", "iframe", "style", "form", "input", "object", "embed"}
            for name, value in attributes:
                assert not name.startswith("on")
                assert name != "style"
                assert name != "href" or not (value or "").lower().startswith(("javascript", "vbscript", "data"))

    Watch().feed(produced)


# --- Words that are explained -----------------------------------------------------------------------------------------


def explained(text: str, *entries: Entry) -> str:
    return render(text, cards={}, marks=Marks(Forms(entries) if entries else GLOSSARY)).html


def test_a_withdrawn_drug_is_named_as_such_beside_its_name():
    assert 'Lartruvo</button>&#32;<strong class="term-warning">(withdrawn)</strong>' in explained("She took Lartruvo.")


def test_a_word_without_a_warning_has_none():
    assert "term-warning" not in explained("A margin.")


def test_the_meaning_has_the_title_of_the_glossary():
    assert '<strong class="meaning__word">olaratumab: </strong>' in explained("She took Lartruvo.")


def test_a_word_that_is_nowhere_else_has_no_link():
    assert "<a" not in explained("A scan.", entry("scan", address=""))


def test_punctuation_follows_at_once():
    assert explained("A margin.").endswith("</span>.</p>\n")


def test_a_heading_never_has_the_id_of_a_word():
    produced = explained("## Term margin\n\n## Word term margin\n\n## Word.term-margin meaning\n\nA margin.")
    ids = re.findall(r'\sid="([^"]+)"', produced)
    assert len(ids) == 5
    assert len(set(ids)) == 5


@pytest.mark.parametrize("field", ["meaning", "warning", "address"])
def test_nothing_that_an_entry_says_becomes_html(field):
    produced = explained("A scan.", entry("scan", **{field: '"><script>alert(1)</script>'}))
    assert "&lt;script&gt;" in produced
    assert "<script" not in produced


def test_a_word_is_shown_as_text():
    produced = explained("A <b> scan.", entry("b> scan"), entry("<script>"))
    assert "b&gt; scan</button>" in produced
