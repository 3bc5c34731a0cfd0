"""Takes out of a free text whatever may tell who wrote it. Strict rather than clever: a word too few, not a name kept."""

import re
import unicodedata

REMOVED = "[removed]"
MAX_DIGITS = 3  # of a number that stays, such as an age or a dose; more may be a date, a phone or a record number
MAX_NAME_WORDS = 3
MAX_CHARACTERS = 1000  # some letters stand for a whole word, and are written out

_UPPER = "".join(letter for letter in map(chr, range(0x530)) if letter.isupper())  # Latin, Greek, Cyrillic
_CAPITALIZED = rf"[{_UPPER}](?:\.|[\w'’-]*)"
_PARTICLE = r"(?:(?:de|del|de la|de los|la|las|los|y|e|van|von|der|di|da|dos|al|bin|ben)\s+)?"
_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|"
    r"diciembre|ene|abr|ago|dic"
)
# "my name is" and its like: whatever follows is a name, in whatever letters.
_NAMING = (
    r"(?:my|his|her|their|the) names? (?:is|are)|names? is|name:|(?:mi|su|el) nombre es|nombre:|"
    r"me llamo|se llama|llamad[oa]|(?:I am|I['’]m|he is|she is) called|named"
)
# "I am Nora", "soy Rosa", "Dr. Lee": a name only when it begins with a capital.
_TITLE = (
    r"I am|I['’]m|this is|it['’]s|soy|es|dr|dra|doctor|doctora|mr|mrs|ms|miss|sr|sra|srta|señor|señora|don|doña|nurse|"
    r"prof|professor"
)
# References of ours, however they are grouped: only these letters and digits occur in them.
_CODE = r"[2346789CDFGHJKMNPQRTVXY]{4}"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\S*@\S*",  # e-mail addresses, and names in social networks
        r"(?i)\b(?:\w+://|www\.)\S*",
        r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|io|us|es|mx|co|ar|cl|pe)\b\S*",
        rf"(?i)\b{_CODE}[\s–—-]?{_CODE}\b",
        rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th|º|°)?\s*(?:of\s+|de\s+|[-/.]\s*)?(?:{_MONTHS})\b",
        rf"(?i)\b(?:{_MONTHS})\b\.?,?\s*(?:de\s+|del\s+|of\s+|[-/]\s*)?\d+(?:st|nd|rd|th)?",
        r"\d{1,4}\s?[/-]\s?\d{1,4}(?:\s?[/-]\s?\d{1,4})?",
        rf"\d(?:\W{{0,3}}\d){{{MAX_DIGITS},}}",  # however the digits are set apart
        rf"(?i:\b(?:{_NAMING}))\W+\w[\w'’-]*(?:\s+\w[\w'’-]*){{0,{MAX_NAME_WORDS - 1}}}",
        rf"(?i:\b(?:{_TITLE}))\b\.?\s+{_CAPITALIZED}(?:\s+{_PARTICLE}{_CAPITALIZED})*",
        rf"(?<!\w){_CAPITALIZED}(?:\s+{_PARTICLE}{_CAPITALIZED})+",
    )
)
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
_GAP = "\ue000"  # stands for what was taken out; private, so that nobody's text holds it


def screened(text: str) -> str:
    """The text in one line, without addresses, dates, long numbers, our references and what looks like a name."""
    text = visible(text)
    for pattern in PATTERNS:
        text = pattern.sub(f" {_GAP} ", text)
    return " ".join(re.sub(rf"{_GAP}[\s{_GAP}]*", f"{REMOVED} ", text).split())


def visible(text: str) -> str:
    """One kind of each letter and digit, and nothing that does not show: no way to hide a number from the patterns."""
    composed = unicodedata.normalize("NFKC", text)
    spaced = (" " if letter.isspace() else letter for letter in composed)
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in _INVISIBLE)[:MAX_CHARACTERS]


def is_worth_keeping(text: str) -> bool:
    """Whether words are left in a screened text."""
    return any(letter.isalpha() for letter in text.replace(REMOVED, ""))
