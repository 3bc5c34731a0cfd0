"""Markdown → safe HTML, with the blocks of our own.

    ::: care call-today-fever      a care card, placed by its name; its text comes from the card
    :::

    ::: details What the numbers say      closed until asked for
    Markdown …
    :::

HTML in the text is shown as text, and the result is sanitised all the same. A block around others has more colons.
"""

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import nh3
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

CLOSING_LINE = re.compile(r"[ >]*:{3,}\s*$")
BLOCKS = ("care", "details")
TEMPLATE_IDS = (  # of base.html and of templates/pages/
    *("main", "menu", "error-summary", "key-points", "contents", "questions", "next-step", "related", "sources"),
    *("pathway", "section-pages", "address"),
)
TAGS = {
    *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "pre", "ul", "ol", "li", "div", "details", "summary"),
    *("strong", "em", "code", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "rel", "title"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "ol": {"start"}, "div": {"id"}}

# Care cards are drawn by a template of ours, icons and all, and put in after the text was cleaned. Their place is
# marked by an id that nobody who writes a text can know.
PLACE = f"care-card-{secrets.token_hex(16)}"
PLACED = re.compile(rf'<div id="{PLACE}-([^"]*)"></div>')


class MarkdownError(Exception):
    """Text that cannot be a page. `line` counts from 1 within the text; str() says what is wrong there."""

    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


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


def render(text: str, *, cards: Mapping[str, Card]) -> Rendered:
    """The text as HTML; `cards` by name are those of the page's language. Raises MarkdownError at the first mistake."""
    text = text.replace("\r\n", "\n")
    tokens = parser.parse(text, {})
    check_blocks(tokens, text.split("\n"), cards)
    contents = tuple(name_headings(tokens, used=set(TEMPLATE_IDS)))
    html = clean(parser.renderer.render(tokens, parser.options, {}))
    html = PLACED.sub(lambda place: care_card(cards[place[1]]), html)
    return Rendered(mark_safe(html), contents)  # noqa: S308 (it was cleaned)


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )


# --- Checks ----------------------------------------------------------------------------------------------------------


def check_blocks(tokens: list[Token], lines: list[str], cards: Mapping[str, Card]) -> None:
    for number, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "container_block_open":
            check_block(token, tokens[number + 1], lines, cards)
        elif token.type == "heading_open" and token.tag not in ("h2", "h3", "h4"):
            raise MarkdownError("Headings have two to four #: the title of the page is the only one with one.", line)
        elif token.type == "inline" and any(child.type == "image" for child in token.children or []):
            raise MarkdownError("Pictures cannot be placed in the text yet.", line)


def check_block(token: Token, following: Token, lines: list[str], cards: Mapping[str, Card]) -> None:
    start, end = token.map or (0, 0)
    kind, argument = block(token)
    if not kind:
        raise MarkdownError("This ::: closes nothing. A block around another needs more colons than it.", start + 1)
    if kind not in BLOCKS:
        raise MarkdownError(f"There is no block {kind!r}; there are: {', '.join(BLOCKS)}.", start + 1)
    if not argument:
        raise MarkdownError(f"::: {kind} is followed by {'a name' if kind == 'care' else 'a summary'}.", start + 1)
    if end >= len(lines) or not CLOSING_LINE.match(lines[end]):
        raise MarkdownError(f"The block ::: {kind} is never closed with :::", start + 1)
    if kind == "care" and argument not in cards:
        raise MarkdownError(f"There is no care card {argument!r} in this language.", start + 1)
    if kind == "care" and following.type != "container_block_close":
        raise MarkdownError("A care card has no text of its own here: its text comes from the card.", start + 1)


def block(token: Token) -> tuple[str, str]:
    """("details", "What the numbers say") of an opening token."""
    kind, _, argument = token.info.strip().partition(" ")
    return kind, argument.strip()


# --- Rendering -------------------------------------------------------------------------------------------------------


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


def render_block(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    opener = token if token.nesting == 1 else opening(tokens, index)
    kind, argument = block(opener)
    if kind == "details":
        return f"<details><summary>{escape(argument)}</summary>" if token is opener else "</details>\n"
    return f'<div id="{PLACE}-{escape(argument)}"></div>\n' if token is opener else ""


def opening(tokens: list[Token], index: int) -> Token:
    """The token that opened the block which the token at `index` closes."""
    level = tokens[index].level
    return next(t for t in reversed(tokens[:index]) if t.type == "container_block_open" and t.level == level)


def care_card(card: Card) -> str:
    body = render(card.body, cards={}).html
    context = {"level": card.level, "title": card.title, "body": body, "center": settings.CENTER}
    return render_to_string("_components/care_card.html", context)


def render_link(renderer, tokens, index, options, env) -> str:
    if str(tokens[index].attrGet("href")).startswith(("http://", "https://", "//")):
        tokens[index].attrSet("rel", "external noopener")
    return renderer.renderToken(tokens, index, options, env)


def make_parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    container_plugin(markdown, "block", validate=lambda params, markup: True, render=render_block)
    markdown.add_render_rule("link_open", render_link)
    return markdown


parser = make_parser()
