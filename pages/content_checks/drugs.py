"""A page that names a withdrawn drug says so itself. (It is marked beside the name all the same.)"""

import re
from collections.abc import Iterator

from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_checks.texts import passages
from pages.content_files import DRUGS, PAGES

SAYS_SO = {
    "en": re.compile(r"\bwithdrawn|off the market|no longer (?:approved|sold|used)\b", re.IGNORECASE),
    "es": re.compile(r"\bretirad[oa]s?\b|fuera del mercado|ya no se (?:vende|usa)", re.IGNORECASE),
}
NEVER = re.compile(r"(?!)")


def check(contents: Contents) -> Iterator[Finding]:
    withdrawn = {(item.content.language, item.content.word) for item in contents.of(DRUGS) if item.content.is_withdrawn}
    for item in contents.of(PAGES):
        language, texts = item.content.language, list(passages(item))
        if SAYS_SO.get(language, NEVER).search("\n".join(passage.text for passage in texts)):
            continue
        for passage in texts:
            for word in {entry.word for entry in contents.forms[language].named(passage.text)}:
                if (language, word) in withdrawn:
                    message = f"{word} was withdrawn, and the text of this page does not say so."
                    yield found(Weight.NOTE, item, passage.line, message)
