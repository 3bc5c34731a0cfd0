"""What the pages of words show: plain data for their templates, made from the names that the site has in memory."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from pages import languages
from pages.findable import findables
from pages.models import Page
from pages.search.words import fold, words_of

if TYPE_CHECKING:
    from pages.site import Site

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
OTHER = "#"  # for what begins with no letter
# Two names that begin alike would stand beside each other: the second one would help nobody.
SAME_BEGINNING_LETTERS = 4


def glossary(site: "Site", language: str) -> dict[str, Any]:
    """{"letters": [{"letter", "id", "entries": [{"id", "word", "other_names": […], "meaning"}]}]}, every letter there."""
    entries = [
        {"id": term.anchor, "word": term.word, "other_names": distinct(term.forms), "meaning": term.body}
        for term in site.terms.get(language, [])
    ]
    return {"letters": by_letter(entries)}


def drugs(site: "Site", language: str) -> dict[str, Any]:
    """{"drugs": [{"id", "word", "brands", "other_names", "status", "since", "meaning", "source"}]}

    `since` is an ISO day, or "".
    """
    entries = [
        {
            "id": drug.anchor,
            "word": drug.word,
            "brands": drug.brands,
            "other_names": drug.aliases,
            "status": drug.status,
            "since": drug.status_on.isoformat() if drug.status_on else "",
            "meaning": drug.body,
            "source": drug.source,
        }
        for drug in site.drugs.get(language, [])
    ]
    return {"drugs": sorted(entries, key=place)}


def a_to_z(site: "Site", language: str) -> dict[str, Any]:
    """{"letters": [{"letter", "id", "entries": [{"word", "path", "see"}]}]}; `see` is what the word is another name of."""
    entries: dict[str, dict[str, str]] = {}
    for findable in findables(site, language):
        if findable.path == languages.home_path(language):
            continue
        for form in distinct(findable.forms, with_first=True):
            see = findable.title if form != findable.title else ""
            # One entry for one word: a page goes before a drug, and a drug before a term; a name before another name.
            known = entries.get(fold(form))
            if known is None or (known["see"] and not see):
                entries[fold(form)] = {"word": form, "path": findable.path, "see": see}
    return {"letters": by_letter(entries.values())}


LISTINGS: dict[str, Callable[["Site", str], dict[str, Any]]] = {
    Page.Kind.GLOSSARY: glossary,
    Page.Kind.DRUGS: drugs,
    Page.Kind.A_TO_Z: a_to_z,
}


def distinct(forms: Iterable[str], *, with_first: bool = False) -> list[str]:
    """The names that are more than another form of one before: plurals and the like are left out."""
    first, *others = forms
    kept = [first]
    for form in others:
        if not any(begin_alike(form, other) for other in kept):
            kept.append(form)
    return kept if with_first else kept[1:]


def begin_alike(one: str, other: str) -> bool:
    return fold(one)[:SAME_BEGINNING_LETTERS] == fold(other)[:SAME_BEGINNING_LETTERS] or root_of(one) == root_of(other)


def root_of(form: str) -> str:
    return "".join(words_of(form)).rstrip("s")


def by_letter(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """All letters, those without entries too; what begins with no letter comes last, when there is any."""
    found: dict[str, list[dict[str, Any]]] = {letter: [] for letter in [*ALPHABET, OTHER]}
    for entry in sorted(entries, key=place):
        found.get(place(entry)[0][:1], found[OTHER]).append(entry)
    return [
        {"letter": letter.upper(), "id": f"letter-{letter if letter != OTHER else 'other'}", "entries": entries}
        for letter, entries in found.items()
        if entries or letter != OTHER
    ]


def place(entry: dict[str, Any]) -> tuple[str, str]:
    """By letters alone, whatever their accents: "ácido" stands among "ac…"."""
    return " ".join(words_of(entry["word"])), entry["word"]
