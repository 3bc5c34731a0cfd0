"""How a name sounds, as a short key, so that "Nuñez" and "Nunes", "Jiménez" and "Gimenes", "Smith" and "Smit" are one. Pure.

Made for English and Spanish names alike. It is coarse on purpose: two that sound alike are only ever shown to a person, and
only when something else agrees as well (consultations/likeness.py).
"""

import re
import unicodedata
from itertools import groupby

PARTICLES = frozenset({
    "al", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "e", "el", "la", "las", "los", "mac", "mc",
    "san", "santa", "st", "ten", "ter", "van", "von", "y",
})  # fmt: skip
# In this order. A capital stands for a sound and is not touched again; small vowels go at the end.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:hu(?=[aeio])|gu(?=[ao]))", "B"),  # Huerta, Werta: like w, which is like v
        (r"^kn|^gn", "N"),
        (r"^wr", "R"),
        (r"^x|x(?=[ei])", "J"),  # Ximénez, Mexía
        (r"x", "KS"),
        (r"chr", "KR"),
        (r"sch|sh|ch", "C"),
        (r"ph", "F"),
        (r"th", "T"),
        (r"gh(?=[aeiou])", "G"),
        (r"gh", ""),  # Wright, Hugh
        (r"ck|cc(?=[aoul])|qu|q|k|c(?![eiy])", "K"),
        (r"[sz]c(?=[eiy])|[csz]", "S"),
        (r"gu(?=[eiy])", "G"),  # Guerra, Gerra
        (r"j|g(?=[eiy])", "J"),
        (r"ny(?=[aeiou])", "N"),
        (r"ll(?=[aou]|ej|e$|es$)", "Y"),  # Castillo, Castiyo; but Miller, Allen
        (r"y(?=[aeiou])|(?<=[aeiou])i(?=[aeiou])", "Y"),
        (r"[bvw]", "B"),
        (r"mp(?=[sS])|m(?=[^aeiouy])", "N"),  # Campos, Canpos; Thompson, Tomson
        (r"h", ""),
        (r"(?<=.)[aeiouy]", ""),
        (r"^[aeiouy]", "A"),
    )
)


def sound_key(name: object) -> str:
    """The sound of the first surname that a family name holds: "de la Cruz Ortega" → "KRS". "" without a Latin letter.

    The first one alone, since a clinic writes "Núñez" where the patient writes "Núñez-Gómez".
    """
    words = latin_words(str(name))
    surname = next((word for word in words if word not in PARTICLES), words[-1] if words else "")
    for pattern, sound in SOUNDS:
        surname = pattern.sub(sound, surname)
    return "".join(letter for letter, _run in groupby(surname.upper()))


def latin_words(name: str) -> list[str]:
    """ "Núñez-Gómez" → ["nunez", "gomez"]; an apostrophe joins ("O’Neil" → "oneil")."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("ñ", "n")).replace("’", "").replace("'", "")
    return re.findall(r"[a-z]+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
