from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from pages.markdown import MarkdownError, render
from pages.models.content import Content
from pages.models.content_version import bump_content_version


class CareCard(Content):
    """What to do about a sign of illness, written once and placed on pages by its name."""

    FILE_FIELDS = ("level", "title", "body")

    class Level(models.TextChoices):
        ASK = "ask", "Ask us"
        TODAY = "today", "Call us today"
        EMERGENCY = "emergency", "Call 911"

    name = models.CharField(
        max_length=80, validators=[RegexValidator(r"^[a-z0-9-]+\Z", "Small letters, digits and hyphens only.")]
    )
    level = models.CharField(max_length=20, choices=Level)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="Markdown.")

    class Meta:
        ordering = ["name", "language"]
        constraints = [
            models.UniqueConstraint(
                name="pages_care_card_name",
                fields=["language", "name"],
                violation_error_message="This language has a care card of that name already.",
            ),
            models.CheckConstraint(
                name="pages_care_card_level",
                condition=models.Q(level__in=["ask", "today", "emergency"]),
                violation_error_message="The level is one of: ask, today, emergency.",
            ),
        ]
        triggers = [bump_content_version]

    def __str__(self):
        return f"{self.name} ({self.language})"

    def clean(self):
        super().clean()
        try:
            render(self.body, cards={})
        except MarkdownError as error:
            raise ValidationError({"body": str(error)}) from error
