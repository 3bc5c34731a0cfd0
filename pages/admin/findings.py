"""What the editor is told beside the form: how hard the page reads, what nobody explains, what publishing would refuse."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from pages import checks
from pages.checks import Reading
from pages.content_files import ordinary_words
from pages.difference import label_of
from pages.models import Drug, Page, Redirect, Term
from pages.readability import MAX_PAGE_GRADE, MAX_SENTENCE_WORDS
from pages.words import forms_of


@dataclass(frozen=True)
class Findings:
    """Of one page as it would be."""

    reading: Reading
    unexplained: list[str]
    dead_links: list[str]
    withdrawn: list[Drug]
    problems: list[tuple[str, str]]  # (field, why) of what publishing would refuse
    max_grade: int = MAX_PAGE_GRADE
    max_sentence_words: int = MAX_SENTENCE_WORDS


def findings_of(page: Page) -> Findings:
    drugs = list(Drug.objects.filter(language=page.language))
    forms = forms_of(Term.objects.filter(language=page.language), drugs)
    ordinary = ordinary_words(page.language)
    return Findings(
        reading=checks.reading(page, forms),
        unexplained=checks.unexplained_words(checks.for_patients(page), page.language, forms, ordinary),
        dead_links=[path for _page, path in checks.dead_links([page], Known(known_paths() | {page.path}))],
        withdrawn=[drug for _page, drug in checks.withdrawn_named([page], drugs)],
        problems=problems_of(page),
    )


def problems_of(page: Page) -> list[tuple[str, str]]:
    try:
        page.full_clean()
    except ValidationError as error:
        return [(label_of(name), " ".join(messages)) for name, messages in error.message_dict.items()]
    return []


def known_paths() -> set[str]:
    """Of every page that readers have, and every address that one has left. Two queries."""
    published = Page.objects.published().values_list("path", flat=True)
    return {*published, *Redirect.objects.values_list("path", flat=True)}


class Known:
    """Whether something answers at a path: a page, a former address, or a view that is no page."""

    def __init__(self, paths: Iterable[str]):
        self.paths = set(paths)

    def __call__(self, path: str) -> bool:
        return path in self.paths or f"{path}/" in self.paths or checks.is_view(path)
