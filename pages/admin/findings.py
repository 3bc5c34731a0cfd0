"""What the editor is told beside the form: how hard the page reads, what nobody explains, what publishing would refuse."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import translation

from pages import checks
from pages.checks import Reading
from pages.difference import label_of
from pages.languages import language_of
from pages.models import Drug, Page, Redirect, Term


@dataclass(frozen=True)
class Findings:
    """Of one page as it would be."""

    reading: Reading
    unexplained: list[str]
    dead_links: list[str]
    withdrawn: list[Drug]
    problems: list[tuple[str, str]]  # (field, why) of what publishing would refuse
    max_grade: int = checks.MAX_GRADE
    max_sentence_words: int = checks.MAX_SENTENCE_WORDS


def findings_of(page: Page) -> Findings:
    drugs = list(Drug.objects.filter(language=page.language))
    explained = [form for term in Term.objects.filter(language=page.language) for form in term.forms]
    explained += [form for drug in drugs for form in drug.forms]
    return Findings(
        reading=checks.reading(page),
        unexplained=checks.unexplained_words(page, explained),
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
        return path in self.paths or f"{path}/" in self.paths or is_view(path)


def is_view(path: str) -> bool:
    try:
        with translation.override(language_of(path)):  # an address of the other language is another word
            return resolve(path).view_name != "pages:page"
    except Resolver404:
        return False
