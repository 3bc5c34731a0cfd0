"""References that survive a phone call: eight characters in two groups, the last one a check character ("K7QM-4RTX").

The alphabet has no letter that looks like a digit (O/0, I/1, Z/2, S/5, B/8), no vowel (so no word can appear), no W
(it has several names in Spanish). 23 characters is a prime number, so that the weighted check finds every single wrong
character and every swap of two.
"""

import secrets
from collections.abc import Iterator
from itertools import product

ALPHABET = "2346789CDFGHJKMNPQRTVXY"
LENGTH = 8
GROUP = 4
# What somebody may have read or heard wrong: as typed → as it may be, likeliest first. By look (O for Q, B for 8) or by
# sound (S for F, B for D). Also for characters that we do use, to tell which of several corrections is the likeliest.
MISTAKEN = {
    "0": "QDC", "O": "QDC", "Q": "D", "1": "7J", "I": "7J", "L": "7J", "7": "2", "5": "FXG", "S": "FX", "F": "XP", "X": "F",
    "Z": "27C", "2": "7Q", "A": "8KHJ", "H": "8N", "K": "J", "J": "GK", "B": "8DPVTG36", "8": "HGQ3", "3": "8CDGTV",
    "E": "3CDGPTV", "C": "G3TDQ", "D": "TPGVC", "G": "CJ6TD", "P": "TDVC", "T": "DPCV", "V": "YDPT", "U": "VQ2", "W": "VM",
    "Y": "V", "M": "N", "N": "M", "6": "G8", "9": "4G", "4": "9H", "R": "K",
}  # fmt: skip
MOST_UNKNOWN = 3  # characters that we never use in one reference; with more, it is none of ours


class InvalidReference(ValueError):
    """Not one of our references: wrong length, a character we never use, or the check character does not fit."""


def new_reference() -> str:
    """A random reference, e.g. "K7QM-4RTX"; one of 23**7, about 3.4 thousand million."""
    number, body = secrets.randbelow(len(ALPHABET) ** (LENGTH - 1)), ""
    for _place in range(LENGTH - 1):
        number, digit = divmod(number, len(ALPHABET))
        body += ALPHABET[digit]
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


def corrections(text: str) -> list[str]:
    """References of ours that differ from `text` in one thing a person gets wrong: one character (or up to three that we
    never use), two that changed places, one too few or too many. The likeliest first. Nobody knows whether they exist."""
    typed = "".join(character for character in text.upper() if character.isalnum())
    found = [body for body in one_off(typed) if fits(body) and body != typed]
    likely = [body for body in found if is_misheard(typed, body)]
    return [grouped(body) for body in dict.fromkeys([*likely, *found])]


def one_off(typed: str) -> Iterator[str]:
    unknown = [place for place, character in enumerate(typed) if character not in ALPHABET]
    if len(typed) == LENGTH and len(unknown) > 1:
        if len(unknown) <= MOST_UNKNOWN:
            choices = [c if c in ALPHABET else MISTAKEN.get(c, "") for c in typed]
            yield from map("".join, product(*choices))
    elif len(typed) == LENGTH:
        for place in unknown or range(LENGTH):
            yield from (typed[:place] + character + typed[place + 1 :] for character in ALPHABET)
        for place in range(LENGTH - 1):
            yield typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
    elif len(typed) == LENGTH - 1:
        for place in range(LENGTH):
            yield from (typed[:place] + character + typed[place:] for character in ALPHABET)
    elif len(typed) == LENGTH + 1:
        yield from (typed[:place] + typed[place + 1 :] for place in range(LENGTH + 1))


def fits(body: str) -> bool:
    return all(character in ALPHABET for character in body) and check_character(body[:-1]) == body[-1]


def is_misheard(typed: str, body: str) -> bool:
    """Every difference is one that look or sound explains."""
    if len(typed) != len(body):
        return False
    return all(a == b or b in MISTAKEN.get(a, "") for a, b in zip(typed, body, strict=True))
