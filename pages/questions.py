"""Questions to ask a doctor, by an id that can stand in an address: it names no illness."""

import hashlib
from collections.abc import Iterable

from pages.models import Page

ID_CHARACTERS = 10  # 40 bits: of a thousand questions no two share one


def question_id(text: str, language: str) -> str:
    """The same for the same question, on whatever page it stands: ten hexadecimal digits."""
    return hashlib.sha256(f"{language}\n{text}".encode()).hexdigest()[:ID_CHARACTERS]


def by_id(pages: Iterable[Page]) -> dict[str, str]:
    """Every question that the pages ask, by its id."""
    return {question_id(text, page.language): text for page in pages for text in page.questions}
