"""Collects the translatable texts into locale/es/LC_MESSAGES/django.po and compiles it, without the gettext programs."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "es" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
CODE = ("sarcoma_center", "pages", "consultations")
TEMPLATES = "templates"
# Which argument of which function is the text; "c" marks the context.
KEYWORDS: dict = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def main(*, check: bool) -> int:
    template, catalog = collected(), read()
    used, known = set(map(key, texts(template))), set(map(key, texts(catalog)))
    problems = []
    if check:
        problems += [f"not in the catalogue: {describe(one)}" for one in used - known]
        problems += [f"no longer used: {describe(one)}" for one in known - used]
    # No guessing: what reads alike may mean something else.
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    problems += [f"untranslated: {describe(key(message))}" for message in texts(catalog) if not is_translated(message)]
    po = in_bytes(write_po, catalog, width=120, include_lineno=False, ignore_obsolete=True)
    mo = in_bytes(write_mo, catalog)
    if check:
        problems += [] if MO.exists() and MO.read_bytes() == mo else ["django.mo is not what django.po compiles to"]
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po)
        MO.write_bytes(mo)
    for problem in sorted(problems):
        print(problem)
    if check and problems:
        print("Run script/messages, translate in django.po what it lists, run it again, and commit both files.")
    return 1 if check and problems else 0


def collected() -> Catalog:
    """Every text of the code and the templates, in the order of the files."""
    catalog = Catalog()
    for name, text in (*code(), *templates()):
        for line, messages, comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS, ("Translators",)
        ):
            catalog.add(messages, locations=[(name, line)], auto_comments=comments, context=context)
    return catalog


def code() -> Iterator[tuple[str, str]]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text()


def templates() -> Iterator[tuple[str, str]]:
    """Templates as Django turns them into Python for translation; unindented, since their own indent is not Python's."""
    for path in sorted((ROOT / TEMPLATES).rglob("*")):
        if path.suffix in {".html", ".txt"}:
            python = templatize(path.read_text(), origin=str(path))
            yield str(path.relative_to(ROOT)), "\n".join(line.strip() for line in python.splitlines())


def read() -> Catalog:
    if not PO.exists():
        comment = "# The site in Spanish. Kept up to date by script/messages; translate here."
        return Catalog(locale="es", header_comment=comment, project="sarcoma_center", version="1", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="es")


def texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)  # the one without an id is the header


def key(message: Message) -> tuple[str, str]:
    """(text, context): the text in the singular, the context empty when there is none."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return text, message.context or ""


def describe(one: tuple[str, str]) -> str:
    text, context = one
    return f"{text!r}" + (f" ({context})" if context else "")


def is_translated(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
    return bool(strings) and all(strings) and not message.fuzzy


def in_bytes(write: Callable, catalog: Catalog, **options) -> bytes:
    buffer = io.BytesIO()
    write(buffer, catalog, **options)
    return buffer.getvalue()


if __name__ == "__main__":
    settings.configure()  # the ones of the site would need its keys; reading templates needs none
    sys.exit(main(check="--check" in sys.argv[1:]))
