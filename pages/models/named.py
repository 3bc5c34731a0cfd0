from django.core.validators import RegexValidator
from django.db import models

from pages.models.content import Content


class Named(Content):
    """Content that is placed or found by a name, the same in every language."""

    name = models.CharField(
        max_length=80,
        validators=[RegexValidator(r"^[a-z0-9-]+\Z", "Small letters, digits and hyphens only.")],
        help_text="The same for its twins in other languages.",
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.name} ({self.language})"


def one_of_a_name(label: str, what: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"pages_{label}_name",
        fields=["language", "name"],
        violation_error_message=f"This language has a {what} of that name already.",
    )
