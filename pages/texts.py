"""The texts of a page as a reader reads them: without marks, taken apart into paragraphs. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from pages import blocks, markdown
from pages.models import Page

START = Token("start", "", 0)
BREAKS = {"softbreak": " ", "hardbreak": "\n"}
PLAIN = ("title", "summary", "key_points", "questions")
FOR_PATIENTS = ("title", "summary", "key_points", "body", "questions", "next_step")


@dataclass(frozen=True)
class Passage:
    """A heading, a paragraph, an item of a list."""

    key: str  # the field of the page, or of another content
    line: int  # of the file, where there is one; else of the text
    text: str  # without marks
    explained: str = ""  # the part of it in which a word can be explained in place: not in a link, not in a heading


@dataclass(frozen=True)
class Link:
    key: str
    line: int
    address: str


def passages(key: str, line: int, value: str) -> Iterator[Passage]:
    """Of one value of a field that begins at this line."""
    if key in Page.MARKDOWN_FIELDS:
        yield from in_markdown(key, line, value)
    else:
        yield Passage(key, line, value)


def links(key: str, line: int, value: str) -> Iterator[Link]:
    if key in Page.MARKDOWN_FIELDS:
        for token in markdown.parser.parse(value, {}):
            opening = [child for child in token.children or [] if child.type == "link_open"]
            yield from (Link(key, line_of(token, key, line), str(child.attrGet("href"))) for child in opening)


def in_markdown(key: str, first: int, text: str) -> Iterator[Passage]:
    for before, token in pairwise([START, *markdown.parser.parse(text, {})]):
        line = line_of(token, key, first)
        if token.type == "container_block_open" and blocks.block(token)[0] == "details":
            yield Passage(key, line, blocks.block(token)[1])
        elif token.type == "inline":
            whole, explained = in_inline(token.children or [])
            yield Passage(key, line, whole, "" if before.type in ("heading_open", "th_open") else explained)


def in_inline(children: list[Token]) -> tuple[str, str]:
    """The text, and the text outside of links."""
    whole, outside, depth = "", "", 0
    for child in children:
        depth += child.nesting if child.type.startswith("link_") else 0
        text = BREAKS.get(child.type, child.content)
        whole += text
        outside += " " if depth else text
    return whole, outside


def line_of(token: Token, key: str, first: int) -> int:
    """A value of the front matter may be folded over lines, so only the body's own lines are counted."""
    return first + (token.map[0] if token.map and key == "body" else 0)
