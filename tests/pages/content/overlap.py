"""Runs of eight words that two texts share. The notes that pages were written from are known by hashes alone:

python -m tests.pages.content.overlap NOTES.md > tests/pages/content/notes.txt
"""

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN_WORDS = 8
HASH_CHARS = 10  # 40 bits: once in a thousand whole libraries, two runs that differ look the same
HASHES = Path(__file__).parent / "notes.txt"
LINK = re.compile(r"\]\([^)]*\)")


def runs(text: str) -> Iterator[str]:
    from pages.search.words import words_of

    words = words_of(text)
    yield from (" ".join(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1))


def hashed(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:HASH_CHARS]


def hashes_of(notes: str) -> Iterable[str]:
    """Of every run, whatever marks and line breaks stand between its words; never across a paragraph or an item."""
    parts = re.split(r"\n\s*\n|\n\s*[-#|]|(?<=\s)·\s", LINK.sub("]", notes))
    return sorted({hashed(run) for part in parts for run in runs(part)})


def known() -> frozenset[str]:
    return frozenset(HASHES.read_text(encoding="ascii").split())


if __name__ == "__main__":
    sys.stdout.writelines(f"{one}\n" for one in hashes_of(Path(sys.argv[1]).read_text(encoding="utf-8")))
