"""The part of a page that answers best, with the words found marked. Pure."""

import re
from collections.abc import Iterable, Iterator

from pages.search.words import fold

Excerpt = list[tuple[str, bool]]  # (text, whether it was found)

MAX_CHARS = 240
ENOUGH_CHARS = 120
BLOCK_LINE = re.compile(r"^\s*:::.*$|^\s*\|?[\s:|-]+\|?\s*$", re.MULTILINE)
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
LINE_MARK = re.compile(r"^\s*(?:#{1,6}|>|[-+*]|\d+[.)])\s+", re.MULTILINE)
MARK = re.compile(r"[*_`~|\\]+")
SENTENCE_END = re.compile(r"(?<=[.?!…])\s+|\n+")
WORD = re.compile(r"[^\W_]+")
# What may follow a short stem; after a longer one anything may.
ENDINGS = {"", "s", "es", "ed", "ing", "a", "o", "as", "os"}
LONG_STEM = 4


def plain(markdown: str) -> str:
    """Markdown as text: no marks, no addresses, no lines of blocks; a line ends a sentence."""
    text = LINE_MARK.sub("", BLOCK_LINE.sub("", LINK.sub(r"\1", markdown)))
    return MARK.sub("", text)


def excerpt(parts: Iterable[str], stems: Iterable[str]) -> Excerpt:
    """From the sentence with the most of the words on; the first one when none has any. `stems` as PostgreSQL made them."""
    sentences = [sentence for part in parts for sentence in SENTENCE_END.split(part.strip()) if sentence.strip()]
    if not sentences:
        return []
    known = {fold(stem) for stem in stems}
    found = [len({stem for _, stem in found_in(sentence, known)}) for sentence in sentences]
    start = found.index(max(found))
    text = sentences[start]
    for sentence in sentences[start + 1 :]:
        if len(text) >= ENOUGH_CHARS:
            break
        text = f"{text} {sentence}"
    return marked(shortened(" ".join(text.split())), known)


def shortened(text: str) -> str:
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def marked(text: str, stems: set[str]) -> Excerpt:
    result: Excerpt = []
    at = 0
    for match, _ in found_in(text, stems):
        result += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return [(part, found) for part, found in [*result, (text[at:], False)] if part]


def found_in(text: str, stems: set[str]) -> Iterator[tuple[re.Match[str], str]]:
    for match in WORD.finditer(text):
        word = fold(match[0])
        if stem := next((stem for stem in stems if is_of(word, stem)), None):
            yield match, stem


def is_of(word: str, stem: str) -> bool:
    """The English stemmer writes i for y: "biopsi" for biopsy."""
    if not word.startswith(stem) and not (stem.endswith("i") and word.startswith(f"{stem[:-1]}y")):
        return False
    return len(stem) >= LONG_STEM or word[len(stem) :] in ENDINGS
