"""What a file is called. The name is theirs, shown as text; no path is ever made of it."""

from pathlib import PurePosixPath

MAX_CHARACTERS = 100
MAX_ENDING_CHARACTERS = 10


def shown_name(name: str) -> str:
    """Without folders, line breaks and signs that turn the writing around; a long one is shortened in the middle."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(sign for sign in last if sign.isprintable()).strip()
    if len(printable) <= MAX_CHARACTERS:
        return printable or "—"
    ending = PurePosixPath(printable).suffix[-MAX_ENDING_CHARACTERS:]
    return f"{printable[: MAX_CHARACTERS - len(ending) - 1]}…{ending}"
