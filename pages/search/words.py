"""What somebody typed, made into words that can be compared: small letters, no accents, no signs. Pure."""

import re
import unicodedata
from functools import lru_cache

MAX_QUESTION_CHARS = 200
MAX_WORDS = 32
ROOTS_IN_MEMORY = 20_000  # words; strangers type whatever they like
# Not letters and digits, in any script; a mark that belongs to the letter before it is gone by then.
GAPS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """ "Radiación" → "radiacion". The database does the same in pages_search_fold."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f").lower()


def words_of(text: str) -> list[str]:
    """ "PET/CT, Ewing's" → ["pet", "ct", "ewing", "s"]."""
    return GAPS.sub(" ", fold(text)).split()


# They carry no meaning of their own, so that a name or phrase is known with or without them.
SMALL_WORDS = {
    language: frozenset(words_of(words))
    for language, words in {
        "en": """
        a an the in on of my your his her our their to is it i me for and or from with at by do does am are be
        was will would should can could may have has had get got need you they we he she what when who how this
        that there if so about mean means meaning definition
        """,
        "es": """
        el la los las un una unos unas de del en mi mis su sus me se que y o a al para por con lo le es son como
        cual cuando hay si ya muy sobre tengo tiene tener puedo puede poder ser estoy esta estar soy significa
        quiere decir definicion hago hacer
        """,
    }.items()
}


@lru_cache(maxsize=ROOTS_IN_MEMORY)
def root(word: str) -> str:
    """The word without the ending of a plural: what "margins" and "margin" have in common. Rough, and the same for both."""
    if len(word) > 4 and word.endswith("es") and word[-3] in "lrndjz":
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def roots(text: str) -> tuple[str, ...]:
    return tuple(root(word) for word in words_of(text))


def core(words: list[str], language: str) -> tuple[str, ...]:
    """The roots of the words that mean something; of all of them when none does."""
    small = SMALL_WORDS.get(language, frozenset())
    meaningful = [word for word in words if word not in small]
    return tuple(root(word) for word in meaningful or words)


def cut(question: str) -> tuple[str, bool]:
    """The question on one line as it may be shown and searched, and whether something had to be left off."""
    printable = "".join(char if char.isprintable() else " " for char in question[: MAX_QUESTION_CHARS * 2])
    line = " ".join(printable.split())
    return line[:MAX_QUESTION_CHARS].strip(), len(line) > MAX_QUESTION_CHARS or len(question) > MAX_QUESTION_CHARS * 2
