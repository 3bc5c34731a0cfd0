from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from pages import languages
from pages.markdown import MarkdownError, render
from pages.models.care_card import CareCard
from pages.models.content import Content
from pages.models.content_version import bump_content_version
from pages.models.shapes import list_of_sources, list_of_text


class PageQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


class Page(Content):
    """A page in one language. Its twin has the same key in another language; its parent stands one step up the path."""

    FILE_FIELDS = (
        "path",
        "kind",
        "title",
        "menu_title",
        "summary",
        "order",
        "key_points",
        "questions",
        "next_step",
        "related",
        "sources",
        "body",
    )

    class Kind(models.TextChoices):
        HOME = "home", "Home"
        HUB = "hub", "Hub"
        TOPIC = "topic", "Topic"
        CONTACT = "contact", "Contact"
        ACCESS = "access", "Accessibility statement"

    key = models.CharField(
        max_length=200,
        validators=[RegexValidator(r"^[a-z0-9-]+(/[a-z0-9-]+)*\Z", "Small letters, digits, hyphens and slashes only.")],
        help_text="The same for twin pages in both languages.",
    )
    path = models.CharField(
        max_length=200,
        validators=[RegexValidator(r"^/([a-z0-9-]+/)*\Z", "A path such as /recurrence/local-recurrence/ .")],
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TOPIC)
    title = models.CharField(max_length=200)
    menu_title = models.CharField(max_length=60, blank=True, help_text="Shorter than the title, for menus.")
    summary = models.TextField(help_text="One or two sentences.")
    order = models.PositiveIntegerField(default=100, help_text="Among pages with the same parent, the smallest first.")
    key_points = models.JSONField(default=list, blank=True, validators=[list_of_text])
    questions = models.JSONField(default=list, blank=True, validators=[list_of_text])
    next_step = models.TextField(blank=True, help_text="Markdown, short.")
    related = models.JSONField(default=list, blank=True, validators=[list_of_text], help_text="Keys of related pages.")
    sources = models.JSONField(default=list, blank=True, validators=[list_of_sources])
    body = models.TextField(blank=True, help_text="Markdown. Headings begin with ## .")
    is_published = models.BooleanField(default=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
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
                condition=models.Q(kind__in=["home", "hub", "topic", "contact", "access"]),
                violation_error_message="The kind is one of: home, hub, topic, contact, access.",
            ),
        ]
        triggers = [bump_content_version]

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
        return self.kind not in {self.Kind.CONTACT, self.Kind.ACCESS}

    @property
    def at_foot(self) -> bool:
        """Whether its link stands in the footer instead of the menu."""
        return self.kind == self.Kind.ACCESS

    @property
    def short_title(self) -> str:
        return self.menu_title or self.title

    def clean(self):
        super().clean()
        if self.path and languages.language_of(self.path) != self.language:
            raise ValidationError({"path": f"Pages in {self.language} begin with {languages.home_path(self.language)}"})
        cards = {card.name: card for card in CareCard.objects.filter(language=self.language)}
        for name in ("body", "next_step"):
            try:
                render(getattr(self, name), cards=cards)
            except MarkdownError as error:
                raise ValidationError({name: str(error)}) from error

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def canonical_url(self) -> str:
        return settings.SITE_URL + self.path
