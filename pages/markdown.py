"""Markdown → safe HTML, with the blocks of our own (pages/blocks.py).

HTML in the text is shown as text, and the result is sanitised all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import nh3
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from pages import blocks, figures
from pages.blocks import MarkdownError
from pages.marking import Forms, Mark, Marks, composed
from pages.places import place, put_in

CARDS_IN_MEMORY = 200  # of some 2 kB each
TEMPLATE_IDS = (  # of base.html and of templates/pages/
    *(
        "main",
        "menu",
        "error-summary",
        "key-points",
        "contents",
        "questions",
        "next-step",
        "related",
        "terms",
        "sources",
    ),
    *("pathway", "section-pages", "address", "for-clinicians", "useful"),
)
TAGS = {
    *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "details", "summary"),
    *("strong", "em", "code", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "rel", "title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"}}


class Card(Protocol):
    level: str
    title: str
    body: str


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True)
class Rendered:
    html: SafeString
    contents: tuple[Heading, ...]  # the headings of the second level, in order


def render(
    text: str, *, cards: Mapping[str, Card], marks: Marks | None = None, ids: set[str] | None = None
) -> Rendered:
    """The text as HTML; `cards` by name are those of the page's language. Raises MarkdownError at the first mistake.

    Both for all texts of a page: `marks` explains words of the glossary where they are first used; `ids` has those that the
    page uses already, and takes up those of the headings.
    """
    text = composed(text.replace("\r\n", "\n"))
    tokens = parser.parse(text, {})
    blocks.check_blocks(tokens, text.split("\n"), {"care": cards, "figure": figures.names()})
    check_text(tokens)
    contents = tuple(name_headings(tokens, used=set(TEMPLATE_IDS) if ids is None else ids))
    marks = marks or Marks(Forms(()))
    marks.mark(tokens)
    html = clean(parser.renderer.render(tokens, parser.options, {}))
    draw = {
        "care": lambda name: care_card(cards[name]),
        "figure": figures.draw,
        "mark": lambda number: term(marks.marks[int(number) - 1]),
    }
    return Rendered(mark_safe(put_in(html, draw)), contents)  # noqa: S308 (it was cleaned)


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


def check_text(tokens: list[Token]) -> None:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and token.tag not in ("h2", "h3", "h4"):
            raise MarkdownError("Headings have two to four #: the title of the page is the only one with one.", line)
        if token.type == "inline" and any(child.type == "image" for child in token.children or []):
            raise MarkdownError("Pictures cannot be placed in the text yet.", line)


def name_headings(tokens: list[Token], used: set[str]) -> Iterator[Heading]:
    """Gives every heading an id not yet used on the page, and yields those of the second level."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            text = "".join(child.content for child in tokens[number + 1].children or [])
            token.attrSet("id", unique_id(text, used))
            if token.tag == "h2":
                yield Heading(str(token.attrs["id"]), text)


def unique_id(text: str, used: set[str]) -> str:
    base = slugify(text) or "section"
    name, count = base, 1
    while name in used:
        count += 1
        name = f"{base}-{count}"
    used.add(name)
    return name


def care_card(card: Card) -> str:
    return drawn_card(card.level, card.title, card.body, get_language())


@lru_cache(maxsize=CARDS_IN_MEMORY)
def drawn_card(level: str, title: str, body: str, language: str | None) -> str:
    """Once in a process: it is the same on every page."""
    html = render(body, cards={}).html
    context = {"level": level, "title": title, "body": html, "center": settings.CENTER}
    return render_to_string("_components/care_card.html", context)


def term(mark: Mark) -> str:
    """No heading can have this id: none has a full stop in it."""
    entry = mark.entry
    context = {
        "id": f"word.{mark.number}",
        "word": mark.word,
        "title": entry.word,
        "meaning": entry.meaning,
        "more": entry.address,
        "warning": entry.warning,
        "number": mark.number,
    }
    return render_to_string("_components/term.html", context).strip()


def render_mark(renderer, tokens, index, options, env) -> str:
    return place("mark", tokens[index].meta["mark"].number)


def render_link(renderer, tokens, index, options, env) -> str:
    if str(tokens[index].attrGet("href")).startswith(("http://", "https://", "//")):
        tokens[index].attrSet("rel", "external noopener")
    return renderer.renderToken(tokens, index, options, env)


def make_parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(markdown, "block", validate=lambda params, markup: True, render=blocks.render_block)
    markdown.add_render_rule("link_open", render_link)
    markdown.add_render_rule("mark", render_mark)
    return markdown


parser = make_parser()
