from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from pages import languages
from pages.markdown import MarkdownError, render
from pages.models.care_card import CareCard
from pages.models.content import Content, digest_of, normal
from pages.models.content_version import bump_content_version
from pages.models.history import keep_history
from pages.models.redirect import keep_old_path
from pages.models.searched import SearchedManager, search_column
from pages.models.shapes import list_of_sources, list_of_text


class PageQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


PATH = r"^/([a-z0-9-]+/)*\Z"
# What a reader reads: what a clinician signs, and a translator translates.
TEXT_FIELDS = ("title", "summary", "key_points", "questions", "next_step", "for_clinicians", "body")
FIELDS = (
    "path",
    "kind",
    "title",
    "menu_title",
    "summary",
    "aliases",
    "order",
    "key_points",
    "questions",
    "next_step",
    "related",
    "sources",
    "for_clinicians",
    "body",
)


@keep_history("PageEvent", (*FIELDS, "is_published"))
class Page(Content):
    """A page in one language, as readers have it. Its twin has the same key in another language; its parent stands one
    step up the path. What an editor is still writing is a Draft."""

    FILE_FIELDS = FIELDS
    MARKDOWN_FIELDS = ("body", "next_step", "for_clinicians")

    class Kind(models.TextChoices):
        HOME = "home", "Home"
        HUB = "hub", "Hub"
        TOPIC = "topic", "Topic"
        CONTACT = "contact", "Contact"
        ACCESS = "access", "Accessibility statement"
        GLOSSARY = "glossary", "Glossary"
        DRUGS = "drugs", "List of drugs"
        A_TO_Z = "a-z", "A–Z"
        CHANGES = "changes", "What changed"

    key = models.CharField(
        max_length=200,
        validators=[RegexValidator(r"^[a-z0-9-]+(/[a-z0-9-]+)*\Z", "Small letters, digits, hyphens and slashes only.")],
        help_text="The same for twin pages in both languages.",
    )
    path = models.CharField(
        max_length=200,
        validators=[RegexValidator(PATH, "A path such as /recurrence/local-recurrence/ .")],
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TOPIC)
    title = models.CharField(max_length=200)
    menu_title = models.CharField(max_length=60, blank=True, help_text="Shorter than the title, for menus.")
    summary = models.TextField(help_text="One or two sentences.")
    aliases = models.JSONField(
        default=list,
        blank=True,
        validators=[list_of_text],
        help_text="Other and old names of what the page is about, for search and the A–Z.",
    )
    order = models.PositiveIntegerField(default=100, help_text="Among pages with the same parent, the smallest first.")
    key_points = models.JSONField(default=list, blank=True, validators=[list_of_text])
    questions = models.JSONField(default=list, blank=True, validators=[list_of_text])
    next_step = models.TextField(blank=True, help_text="Markdown, short.")
    related = models.JSONField(default=list, blank=True, validators=[list_of_text], help_text="Keys of related pages.")
    sources = models.JSONField(default=list, blank=True, validators=[list_of_sources])
    for_clinicians = models.TextField(blank=True, help_text="Markdown: the same for doctors, closed until asked for.")
    body = models.TextField(blank=True, help_text="Markdown. Headings begin with ## .")
    is_published = models.BooleanField(default=False)
    in_step_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the text when its twin last said the same."
    )

    # The head ranks, and is small enough to stand in the row; the whole is matched, by its index alone.
    search_head = search_column(a=("title", "menu_title", "aliases"), b=("summary", "key_points"))
    search = search_column(
        a=("title", "menu_title", "aliases"),
        b=("summary", "key_points"),
        c=("body",),
        d=("questions", "for_clinicians"),
    )

    objects = SearchedManager.from_queryset(PageQuerySet)()

    class Meta:
        ordering = ["path"]
        permissions = [
            ("publish_page", "Can publish pages"),
            ("sign_off_page", "Can sign pages after a clinical review"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="pages_page_key",
                fields=["language", "key"],
                violation_error_message="This language has a page with that key already.",
            ),
            models.UniqueConstraint(
                name="pages_page_path",
                fields=["path"],
                # Two pages may change places within one transaction.
                deferrable=models.Deferrable.IMMEDIATE,
                violation_error_message="Another page has this path already.",
            ),
            models.CheckConstraint(
                name="pages_page_path_shape",
                condition=models.Q(path__regex=r"^/([a-z0-9-]+/)*$"),
                violation_error_message="A path such as /recurrence/local-recurrence/ .",
            ),
            models.CheckConstraint(
                name="pages_page_kind",
                condition=models.Q(
                    kind__in=["home", "hub", "topic", "contact", "access", "glossary", "drugs", "a-z", "changes"]
                ),
                violation_error_message="There is no such kind of page.",
            ),
        ]
        indexes = [GinIndex(name="pages_page_search", fields=["search"], condition=models.Q(is_published=True))]
        triggers = [bump_content_version, keep_old_path]

    def __str__(self):
        return f"{self.title} ({self.path})"

    @property
    def parent_path(self) -> str:
        """The path one step up, which may have no page; "" for a home page."""
        if self.path == languages.home_path(self.language):
            return ""
        return self.path.rstrip("/").rsplit("/", 1)[0] + "/"

    @property
    def is_clinical(self) -> bool:
        """Whether a clinician has to check what it says."""
        return self.kind not in {self.Kind.CONTACT, self.Kind.ACCESS, self.Kind.A_TO_Z, self.Kind.CHANGES}

    @property
    def at_foot(self) -> bool:
        """Whether its link stands in the footer instead of the menu."""
        return self.kind not in {self.Kind.HOME, self.Kind.HUB, self.Kind.TOPIC, self.Kind.CONTACT}

    @property
    def short_title(self) -> str:
        return self.menu_title or self.title

    @property
    def dated_sources(self) -> list[dict[str, Any]]:
        """Its sources, the day that each was read on as a date."""
        return [{**source, "read_on": date.fromisoformat(source["read_on"])} for source in self.sources]

    def text_digest(self) -> str:
        """Of what a reader reads."""
        return text_digest(self.fields())

    @property
    def is_ahead_of_twin(self) -> bool:
        """Whether its text has changed since its twin last said the same."""
        return self.text_digest() != self.in_step_digest

    def clean(self):
        super().clean()
        if self.path and languages.language_of(self.path) != self.language:
            raise ValidationError({"path": f"Pages in {self.language} begin with {languages.home_path(self.language)}"})
        cards = {card.name: card for card in CareCard.objects.filter(language=self.language)}
        for name in self.MARKDOWN_FIELDS:
            try:
                render(getattr(self, name), cards=cards)
            except MarkdownError as error:
                raise ValidationError({name: str(error)}) from error

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def canonical_url(self) -> str:
        return settings.SITE_URL + self.path


def text_digest(fields: Mapping[str, Any]) -> str:
    """Of what a reader reads, from the fields of a page or a draft."""
    return digest_of({name: normal(fields.get(name)) for name in TEXT_FIELDS})
