"""Where the words of the glossary stand in a plain text, as pages mark them (pages/marking.py)."""

from collections.abc import Iterable

from pages import marking
from pages.marking import WORD, Entry, composed


class Forms:
    """All that stands for the entries of a language."""

    def __init__(self, entries: Iterable[Entry]):
        self.forms = marking.Forms(entries)

    def words_in(self, text: str) -> set[str]:
        """The words that the glossary would explain, as it has them."""
        return {entry.word for _start, _end, entry in self.forms.found(WORD.split(composed(text)))}

    def masked(self, text: str) -> str:
        """The text with every such word as one of a single syllable."""
        pieces, rest, result = WORD.split(composed(text)), 0, ""
        for start, end, _entry in self.forms.found(pieces):
            result += "".join(pieces[rest:start]) + "X"
            rest = end
        return result + "".join(pieces[rest:])
