"""Where the words of the glossary stand in a plain text."""

import re
from collections.abc import Mapping


class Forms:
    """`forms` maps all that stands for a word, such as "margins", to whatever the word is known by.

    The longest form wins: a "clear margin" is no "margin". The case of an abbreviation counts: "PET" is no animal.
    """

    def __init__(self, forms: Mapping[str, str]):
        self.known = {key(form): name for form, name in forms.items()}
        longest_first = sorted(forms, key=len, reverse=True)
        alternatives = "|".join(map(alternative, longest_first)) or r"(?!)"
        self.pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?!\w)")

    def names_in(self, text: str) -> set[str]:
        """What the forms in the text are known by."""
        return {self.known[key(form)] for form in self.pattern.findall(text)}

    def masked(self, text: str) -> str:
        """The text with every form as a word of one syllable."""
        return self.pattern.sub("X", text)


def key(form: str) -> str:
    return " ".join(form.casefold().split())


def alternative(form: str) -> str:
    words = r"\s+".join(map(re.escape, form.split()))
    return words if form.isupper() else f"(?i:{words})"
