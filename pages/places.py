"""Places in a text for what templates of ours draw, pictures and buttons and all: put in after the text was cleaned.

A place is a word that nobody who writes a text can know. Being plain text it passes the cleaning as it is, between
blocks as well as within a sentence.
"""

import re
import secrets
from collections.abc import Callable, Mapping

SECRET = f"placed-{secrets.token_hex(16)}"
PLACED = re.compile(rf"{SECRET}-([a-z]+)-([\w-]*)\.")


def place(kind: str, name: str | int) -> str:
    """`name`: of letters, digits, _ and -"""
    return f"{SECRET}-{kind}-{name}."


def put_in(html: str, draw: Mapping[str, Callable[[str], str]]) -> str:
    """The HTML with everything drawn that has a place in it; `draw` has a function of the name for each kind."""
    return PLACED.sub(lambda found: draw[found[1]](found[2]), html)
