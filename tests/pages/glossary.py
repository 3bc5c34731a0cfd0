"""A small glossary, for tests of how its words are marked."""

from pages.marking import Entry, Forms


def entry(word: str, *more: str, **changes: str) -> Entry:
    id = "term-" + word.replace(" ", "-")
    given = {"id": id, "meaning": f"What {word} means.", "address": f"/glossary/#{id}"} | changes
    return Entry(word=word, forms=(word, *more), **given)


GLOSSARY = Forms(
    [
        entry("margin", "margins"),
        entry("clear margin", "clear margins"),
        entry("re-resection"),
        entry("resection"),
        entry("Ewing's sarcoma"),
        entry("sarcoma"),
        entry("MRI"),
        entry("tumor", "tumors"),
        entry("médula"),
        entry("olaratumab", "Lartruvo", id="drug-olaratumab", warning="withdrawn"),
    ]
)
