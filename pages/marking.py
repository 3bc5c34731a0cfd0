"""Words of the glossary and drugs, marked where a page first uses them. Knows neither models nor templates.

A text is taken apart once into words and what stands between them: "a clear\\nmargin." → "", "a", " ", "clear", "\\n",
"margin", ".". Each word is looked up in a dictionary of first words, so that the time hangs on the length of the text and
hardly on the number of forms.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise

from markdown_it.token import Token

WORD = re.compile(r"([^\W_]+)")
WHITE_SPACE = re.compile(r"\s+")
HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
SAME = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'", **dict.fromkeys(HYPHENS, "-")})
GLUED = re.compile(rf"[^\W_][{HYPHENS}]?\Z")
ABBREVIATION_LETTERS = 5
UNMARKED = ("heading_open", "th_open")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the glossary, or a drug, as pages mark it."""

    id: str  # "term-margin", "drug-olaratumab": its anchor in the glossary; unique
    word: str  # as the glossary lists it
    forms: tuple[str, ...]  # all that stands for it in running text, `word` among them
    meaning: str  # plain text, one or two sentences
    address: str  # where more about it stands: "/glossary/#term-margin"; "" when nowhere
    warning: str = ""  # stands visibly beside the word in the text itself: "withdrawn"


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry where it was marked."""

    entry: Entry
    word: str  # as it stands in the text: "Margins"
    number: int  # counts from 1, in the order of the text


@dataclass(frozen=True, slots=True)
class Form:
    """One of an entry's forms, taken apart as a text is; without what stands before and behind it."""

    entry: Entry
    words: tuple[str, ...]
    between: tuple[str, ...]
    is_abbreviation: bool  # its case counts, so that "PET" is no animal

    @classmethod
    def of(cls, entry: Entry, text: str) -> "Form":
        letters = "".join(filter(str.isalpha, text))
        is_abbreviation = letters.isupper() and len(letters) <= ABBREVIATION_LETTERS
        pieces = WORD.split(composed(text))
        words = pieces[1::2] if is_abbreviation else map(str.casefold, pieces[1::2])
        return cls(entry, tuple(words), alike(pieces[2:-1:2]), is_abbreviation)

    @property
    def length(self) -> int:
        """In pieces of a text."""
        return len(self.words) + len(self.between)

    def stands_at(self, at: int, pieces: list[str], folded: list[str]) -> bool:
        end = at + self.length
        words = (pieces if self.is_abbreviation else folded)[at:end:2]
        return self.words == tuple(words) and self.between == alike(pieces[at + 1 : end : 2])


class Forms:
    """All forms of a language's entries. The first entry keeps a form that two of them have."""

    def __init__(self, entries: Iterable[Entry]):
        self.entries = tuple(entries)
        by_first_word: dict[str, list[Form]] = defaultdict(list)
        for form in (Form.of(entry, text) for entry in self.entries for text in entry.forms):
            if form.words:
                by_first_word[form.words[0].casefold()].append(form)
        self.by_first_word = {word: tuple(sorted(forms, key=longest_first)) for word, forms in by_first_word.items()}

    def found(self, pieces: list[str]) -> Iterator[tuple[int, int, Entry]]:
        """(start, end, entry) of the longest form at each place; what belongs to one is not looked at for another."""
        folded, end = list(map(str.casefold, pieces)), 0
        if self.by_first_word.keys().isdisjoint(folded):
            return
        for at in range(1, len(pieces), 2):
            if at < end or folded[at] not in self.by_first_word or hangs_on_another(at, pieces):
                continue
            form = next((form for form in self.by_first_word[folded[at]] if form.stands_at(at, pieces, folded)), None)
            if form:
                end = end_of_word(at + form.length, pieces)
                yield at, end, form.entry

    def named(self, text: str) -> list[Entry]:
        """Of a plain text: the entries that stand in it, in their order, each as often as it does."""
        return [entry for _start, _end, entry in self.found(WORD.split(composed(text)))]

    def masked(self, text: str) -> str:
        """A plain text with every such word as one of a single syllable."""
        pieces, rest, result = WORD.split(composed(text)), 0, ""
        for start, end, _entry in self.found(pieces):
            result += "".join(pieces[rest:start]) + "X"
            rest = end
        return result + "".join(pieces[rest:])

    def mentioned(self, text: str) -> tuple[Entry, ...]:
        """Of a text in Markdown: every entry that could be marked in it, and perhaps a few more, in the order of `entries`.

        Whether a form's words stand together is not looked at.
        """
        text = composed(text)
        words = set(WORD.findall(f"{text} {unescape(text)}" if "&" in text else text))
        words.update([word.casefold() for word in words])
        forms = (form for word in self.by_first_word.keys() & words for form in self.by_first_word[word])
        ids = {form.entry.id for form in forms if words.issuperset(form.words)}
        return tuple(entry for entry in self.entries if entry.id in ids)


class Marks:
    """What is marked in one page: each entry once, over all its texts, which are given in the order they are read in."""

    def __init__(self, forms: Forms, but: Collection[str] = ()):
        """`but`: ids of entries that are never marked, since the page is about them."""
        self.forms = forms
        self.done = set(but)
        self.marks: list[Mark] = []

    @property
    def marked(self) -> list[Entry]:
        return [mark.entry for mark in self.marks]

    def mark(self, tokens: list[Token]) -> None:
        """Puts a token of the type "mark", with its Mark in `meta`, for each word that is marked."""
        for before, token in pairwise(tokens):
            if token.type == "inline" and before.type not in UNMARKED:
                token.children = list(self.mark_children(token.children or []))

    def mark_children(self, children: list[Token]) -> Iterator[Token]:
        whole, end = "".join(map(text_of, children)), 0
        for is_open, stretch in stretches(children):
            start, end = end, end + sum(len(text_of(child)) for child in stretch)
            if is_open:
                yield from self.mark_text(whole[start:end], whole[max(0, start - 2) : start], whole[end : end + 1])
            else:
                yield from stretch

    def mark_text(self, text: str, before: str, after: str) -> Iterator[Token]:
        """`before` and `after`: the characters beyond the markup that the text ends at."""
        pieces = WORD.split(text)
        if GLUED.search(before + pieces[0]):
            pieces[:3] = ["".join(pieces[:3])]
        if not pieces[-1] and WORD.match(after):
            pieces[-3:] = ["".join(pieces[-3:])]
        rest = 0
        for start, end, entry in self.forms.found(pieces):
            if entry.id not in self.done:
                yield plain("".join(pieces[rest:start]))
                yield self.add(entry, "".join(pieces[start:end]))
                rest = end
        yield plain("".join(pieces[rest:]))

    def add(self, entry: Entry, word: str) -> Token:
        self.done.add(entry.id)
        self.marks.append(Mark(entry, word, number=len(self.marks) + 1))
        return Token("mark", "", 0, content=word, meta={"mark": self.marks[-1]})


def composed(text: str) -> str:
    """With an accent and its letter as one character, as forms are compared."""
    return unicodedata.normalize("NFC", text)


def alike(pieces: Iterable[str]) -> tuple[str, ...]:
    """Whatever white space, apostrophe or hyphen was written."""
    return tuple(WHITE_SPACE.sub(" ", piece.translate(SAME)) for piece in pieces)


def longest_first(form: Form) -> tuple[int, bool]:
    return -form.length, not form.is_abbreviation


def hangs_on_another(at: int, pieces: list[str]) -> bool:
    """ "non-sarcoma" is no sarcoma, and "re-resection" another word than resection."""
    return at > 1 and pieces[at - 1].translate(SAME) == "-"


def end_of_word(end: int, pieces: list[str]) -> int:
    """Past what hangs on a word: "tumor's", "MRI-guided"."""
    while end + 2 < len(pieces) and pieces[end].translate(SAME) in ("-", "'"):
        end += 2
    return end


def stretches(children: list[Token]) -> Iterator[tuple[bool, list[Token]]]:
    """Neighbours together: text that words may be marked in (True), and all else."""
    in_link = 0

    def is_open(child: Token) -> bool:
        nonlocal in_link
        in_link += child.nesting if child.type in ("link_open", "link_close") else 0
        return not in_link and child.type in ("text", "softbreak")

    for is_text, stretch in groupby(children, is_open):
        yield is_text, list(stretch)


def text_of(child: Token) -> str:
    return "\n" if child.type in ("softbreak", "hardbreak") else child.content


def plain(text: str) -> Token:
    return Token("text", "", 0, content=text)
