"""Rules about the style sheets: nothing is sent that nothing wears, and each source file is one idea."""

import re
from functools import cache

import brotli
import pytest

from tests.repository.tree import ROOT, files

MAX_LINES = 200
MAX_BYTES_COMPRESSED = 10_000  # with the forms of "help us prepare" and their body outline
SHEETS = ("site", "admin")
CODE = [path for package in ("consultations", "pages", "sarcoma_center") for path in files("*.py", package)]
WEARERS = [*files("*.html", "templates"), *CODE]
NOT_OURS = {
    "helptext": "Django's forms in the admin",
    "submit-row": "Django's admin",
}


def classes(css: str) -> set[str]:
    """The classes of a compiled style sheet."""
    selectors = [rule for rule in re.findall(r"([^{}]+)\{", css) if not rule.startswith("@")]
    return {name for selector in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)}


@cache
def worn() -> str:
    return "\n".join((ROOT / path).read_text() for path in WEARERS)


def is_worn(name: str) -> bool:
    """As a whole word; or, for badge--good, as badge--{…} with the word good somewhere."""
    words = worn()
    base, _, variant = name.partition("--")
    return whole_word(name, words) or bool(variant and f"{base}--{{" in words and whole_word(variant, words))


def whole_word(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def test_the_classes_of_a_style_sheet_are_found():
    css = "@media (min-width:1.5em){.page>a.page--wide:not(.off){margin:.5rem}}.card,.card__title{top:0}"
    assert classes(css) == {"page", "page--wide", "off", "card", "card__title"}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_class_is_worn(sheet):
    css = (ROOT / "static" / "css" / f"{sheet}.css").read_text()
    assert sorted(name for name in classes(css) - NOT_OURS.keys() if not is_worn(name)) == []


def test_every_partial_is_part_of_a_style_sheet():
    imported = "".join((ROOT / "static" / "scss" / f"{sheet}.scss").read_text() for sheet in SHEETS)
    assert [str(path) for path in files("_*.scss", "static/scss") if f'{path.stem[1:]}";' not in imported] == []


def test_every_source_is_one_idea():
    sources = files("*.scss", "static/scss")
    assert [str(path) for path in sources if len((ROOT / path).read_text().splitlines()) > MAX_LINES] == []


def test_every_source_says_in_its_first_line_what_it_holds():
    assert [
        str(path) for path in files("*.scss", "static/scss") if not (ROOT / path).read_text().startswith("// ")
    ] == []


def test_the_public_sheet_is_light():
    css = (ROOT / "static" / "css" / "site.css").read_bytes()
    assert len(brotli.compress(css)) <= MAX_BYTES_COMPRESSED
