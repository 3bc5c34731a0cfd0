"""The blocks of our own in a Markdown text.

    ::: care call-today-fever      a care card, placed by its name; its text comes from the card
    :::

    ::: figure margins      a figure of templates/figures/, placed by its name
    :::

    ::: details What the numbers say      closed until asked for
    Markdown …
    :::

A block around others has more colons.
"""

import re
from collections.abc import Collection, Mapping

from django.utils.html import escape
from markdown_it.token import Token

from pages.places import place

CLOSING_LINE = re.compile(r"[ >]*:{3,}\s*$")
PLACED_BY_NAME = ("care", "figure")
BLOCKS = (*PLACED_BY_NAME, "details")


class MarkdownError(Exception):
    """Text that cannot be a page. `line` counts from 1 within the text; str() says what is wrong there."""

    def __init__(self, message: str, line: int):
        super().__init__(message)
        self.line = line


def block(token: Token) -> tuple[str, str]:
    """("details", "What the numbers say") of an opening token."""
    kind, _, argument = token.info.strip().partition(" ")
    return kind, argument.strip()


# --- Checks ----------------------------------------------------------------------------------------------------------


def check_blocks(tokens: list[Token], lines: list[str], names: Mapping[str, Collection[str]]) -> None:
    """Raises MarkdownError at the first mistake. `names` are those that can be placed, by the kind of block."""
    figures: set[str] = set()
    for number, token in enumerate(tokens):
        if token.type != "container_block_open":
            continue
        check_form(token, lines)
        kind, argument = block(token)
        if kind in PLACED_BY_NAME:
            check_placed(token, tokens[number + 1], names[kind])
        if kind == "figure" and argument in figures:
            raise MarkdownError(f"The figure {argument!r} stands further up in this text already.", first_line(token))
        if kind == "figure":
            figures.add(argument)


def first_line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def check_form(token: Token, lines: list[str]) -> None:
    line, end = first_line(token), token.map[1] if token.map else 0
    kind, argument = block(token)
    if not kind:
        raise MarkdownError("This ::: closes nothing. A block around another needs more colons than it.", line)
    if kind not in BLOCKS:
        raise MarkdownError(f"There is no block {kind!r}; there are: {', '.join(BLOCKS)}.", line)
    if not argument:
        raise MarkdownError(f"::: {kind} is followed by a {'summary' if kind == 'details' else 'name'}.", line)
    if end >= len(lines) or not CLOSING_LINE.match(lines[end]):
        raise MarkdownError(f"The block ::: {kind} is never closed with :::", line)


def check_placed(token: Token, following: Token, names: Collection[str]) -> None:
    kind, name = block(token)
    if kind == "care" and name not in names:
        raise MarkdownError(f"There is no care card {name!r} in this language.", first_line(token))
    if kind == "figure" and name not in names:
        raise MarkdownError(f"There is no figure {name!r}; there are: {', '.join(names)}.", first_line(token))
    if following.type != "container_block_close":
        what = "care card" if kind == "care" else "figure"
        raise MarkdownError(f"A {what} has no text of its own here: its text comes from the {what}.", first_line(token))


# --- Rendering -------------------------------------------------------------------------------------------------------


def render_block(renderer, tokens, index, options, env) -> str:
    token = tokens[index]
    opener = token if token.nesting == 1 else opening(tokens, index)
    kind, argument = block(opener)
    if kind == "details":
        return f"<details><summary>{escape(argument)}</summary>" if token is opener else "</details>\n"
    return f"{place(kind, argument)}\n" if token is opener else ""


def opening(tokens: list[Token], index: int) -> Token:
    """The token that opened the block which the token at `index` closes."""
    level = tokens[index].level
    return next(t for t in reversed(tokens[:index]) if t.type == "container_block_open" and t.level == level)
