from django.core.exceptions import ValidationError
from django.db import models

from pages.markdown import MarkdownError, render
from pages.models.content_version import bump_content_version
from pages.models.history import keep_history
from pages.models.named import Named, one_of_a_name

FIELDS = ("level", "title", "body")


@keep_history("CareCardEvent", FIELDS)
class CareCard(Named):
    """What to do about a sign of illness, written once and placed on pages by its name."""

    FILE_FIELDS = FIELDS

    class Level(models.TextChoices):
        ASK = "ask", "Ask us"
        TODAY = "today", "Call us today"
        EMERGENCY = "emergency", "Call 911"

    level = models.CharField(max_length=20, choices=Level)
    title = models.CharField(max_length=200)
    body = models.TextField(help_text="Markdown.")

    class Meta:
        ordering = ["name", "language"]
        constraints = [
            one_of_a_name("care_card", "care card"),
            models.CheckConstraint(
                name="pages_care_card_level",
                condition=models.Q(level__in=["ask", "today", "emergency"]),
                violation_error_message="The level is one of: ask, today, emergency.",
            ),
        ]
        triggers = [bump_content_version]

    def clean(self):
        super().clean()
        try:
            render(self.body, cards={})
        except MarkdownError as error:
            raise ValidationError({"body": str(error)}) from error
