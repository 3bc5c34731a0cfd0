"""Whatever is said in one language is said in every other."""

from collections import defaultdict
from collections.abc import Iterator

from pages import languages
from pages.content_checks.findings import Contents, Finding, Weight, found
from pages.content_files import CARDS, DRUGS, PAGES, TERMS, Item

# What twins have in common, beside their name.
SAME = {
    PAGES.folder: ("kind", "is_published"),
    CARDS.folder: ("level",),
    DRUGS.folder: ("status", "status_on"),
}


def check(contents: Contents) -> Iterator[Finding]:
    for kind in (PAGES, CARDS, TERMS, DRUGS):
        twins: dict[str, dict[str, Item]] = defaultdict(dict)
        for item in contents.of(kind):
            language, name = item.identity
            twins[name][language] = item
        for found_in in twins.values():
            yield from check_twins(found_in)


def check_twins(by_language: dict[str, Item]) -> Iterator[Finding]:
    first = next(item for code in languages.codes() if (item := by_language.get(code)))
    for language in languages.codes():
        twin = by_language.get(language)
        if twin is None:
            yield found(Weight.ERROR, first, 1, f"This is missing in the language {language!r}.")
            continue
        for name in SAME.get(first.kind.folder, ()):
            if (value := getattr(twin.content, name)) != (other := getattr(first.content, name)):
                language_of_first = first.content.language
                message = f"{name}: {value} here, and {other} in the language {language_of_first!r}."
                yield found(Weight.ERROR, twin, name, message)
