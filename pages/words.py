"""The words that pages explain in place: the terms and drugs of a language, as pages/marking.py takes them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pages.marking import Entry, Forms
from pages.models import Drug, Page, Term
from pages.models.content import digest_of
from pages.site import Site


@dataclass(frozen=True)
class Words:
    forms: Forms
    digest: str  # of all that a page could show of them


def words_of(site: Site, language: str) -> Words:
    """In the language that is active."""
    pages = {page.kind: page.path for page in site.pages_in(language)}
    terms = [entry_of_term(term, pages.get(Page.Kind.GLOSSARY, "")) for term in site.terms[language]]
    drugs = [entry_of_drug(drug, pages.get(Page.Kind.DRUGS, "")) for drug in site.drugs[language]]
    entries = [*terms, *drugs]
    return Words(Forms(entries), digest(entries))


def forms_of(terms: Iterable[Term], drugs: Iterable[Drug]) -> Forms:
    """All that stands for these, for looking at a text rather than explaining it."""
    return Forms([*(entry_of_term(term, "") for term in terms), *(entry_of_drug(drug, "") for drug in drugs)])


def entry_of_term(term: Term, list_path: str) -> Entry:
    return Entry(term.anchor, term.term, term.forms, term.body, f"{list_path}#{term.anchor}" if list_path else "")


def entry_of_drug(drug: Drug, list_path: str) -> Entry:
    warning = _("withdrawn") if drug.is_withdrawn else ""
    address = f"{list_path}#{drug.anchor}" if list_path else ""
    return Entry(drug.anchor, drug.drug, drug.forms, drug.body, address, warning)


def digest(entries: Iterable[Entry]) -> str:
    return digest_of(
        {entry.id: [entry.word, *entry.forms, entry.meaning, entry.address, entry.warning] for entry in entries}
    )


def mentioned(words: Words, page: Page) -> str:
    """Digest of the words that the page could explain, or warn of."""
    return digest(words.forms.mentioned(whole(page)))


def warnings(words: Words, page: Page, marked: Collection[Entry]) -> list[Entry]:
    """Drugs to warn of that the page names only where words are not explained: in a heading, a link, a key point …"""
    return [entry for entry in words.forms.mentioned(whole(page)) if entry.warning and entry not in marked]


def whole(page: Page) -> str:
    """All texts of the page, with their marks."""
    texts = [page.title, page.summary, *page.key_points, *page.questions]
    return "\n".join([*texts, *(getattr(page, name) for name in Page.MARKDOWN_FIELDS)])


def about(words: Words, page: Page) -> set[str]:
    """Ids of the words that the whole page explains."""
    names = {name.casefold() for name in (page.title, page.menu_title, *page.aliases)}
    return {entry.id for entry in words.forms.entries if names & {form.casefold() for form in entry.forms}}
