"""References that survive a phone call: eight characters in two groups, the last one a check character ("K7QM-4RTX").

The alphabet has no letter that looks like a digit (O/0, I/1, Z/2, S/5, B/8), no vowel (so no word can appear), no W
(it has several names in Spanish). 23 characters is a prime number, so that the weighted check finds every single wrong
character and every swap of two.
"""

import secrets

ALPHABET = "2346789CDFGHJKMNPQRTVXY"
LENGTH = 8
GROUP = 4


class InvalidReference(ValueError):
    """Not one of our references: wrong length, a character we never use, or the check character does not fit."""


def new_reference() -> str:
    """A random reference, e.g. "K7QM-4RTX"; one of 23**7, about 3.4 thousand million."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return grouped(body + check_character(body))


def check_character(body: str) -> str:
    """The character that makes the weighted sum of all, weights LENGTH … 1, divisible by 23."""
    total = sum((LENGTH - place) * ALPHABET.index(character) for place, character in enumerate(body))
    return ALPHABET[-total % len(ALPHABET)]


def parse_reference(text: str) -> str:
    """The reference as stored, from any spacing, dashes and case. Raises InvalidReference."""
    characters = "".join(character for character in text.upper() if character.isalnum())
    if len(characters) != LENGTH or any(character not in ALPHABET for character in characters):
        raise InvalidReference(text)
    if check_character(characters[:-1]) != characters[-1]:
        raise InvalidReference(text)
    return grouped(characters)


def grouped(characters: str) -> str:
    return f"{characters[:GROUP]}-{characters[GROUP:]}"
