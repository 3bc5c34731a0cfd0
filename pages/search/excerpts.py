"""The part of a page that answers best, with the words found marked. Pure."""

import re
import unicodedata
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
# What may follow a short stem; after a longer one anything may.
SHORT_ENDINGS = r"(?:s|es|ed|ing|a|o|as|os)?(?![^\W_])"
ANY_ENDING = r"[^\W_]*"
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
    pattern = pattern_of(stems)
    found = [len({match.lastindex for match in found_in(sentence, pattern)}) for sentence in sentences]
    start = found.index(max(found))
    text = sentences[start]
    for sentence in sentences[start + 1 :]:
        if len(text) >= ENOUGH_CHARS:
            break
        text = f"{text} {sentence}"
    return marked(shortened(" ".join(text.split())), pattern)


def shortened(text: str) -> str:
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def marked(text: str, pattern: re.Pattern[str]) -> Excerpt:
    result: Excerpt = []
    at = 0
    for match in found_in(text, pattern):
        result += [(text[at : match.start()], False), (text[match.start() : match.end()], True)]
        at = match.end()
    return [(part, found) for part, found in [*result, (text[at:], False)] if part]


def pattern_of(stems: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as a stem does, each stem a group. The English stemmer writes i for y: "biopsi" for biopsy."""
    ways = []
    for stem in sorted({fold(stem) for stem in stems}, key=len, reverse=True):
        letters = re.escape(stem[:-1]) + "[iy]" if stem.endswith("i") else re.escape(stem)
        ways.append(f"({letters}{ANY_ENDING if len(stem) >= LONG_STEM else SHORT_ENDINGS})")
    return re.compile(r"(?<![^\W_])(?:" + "|".join(ways) + ")" if ways else r"(?!)")


def found_in(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """In the text without accents, letter for letter; nothing where that is not possible."""
    folded = fold(unicodedata.normalize("NFC", text))
    return pattern.finditer(folded) if len(folded) == len(text) else iter(())
