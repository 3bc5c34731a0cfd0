from django.db import models

from pages.models.content_version import bump_content_version
from pages.models.history import keep_history
from pages.models.named import Named, one_of_a_name
from pages.models.shapes import list_of_text

FIELDS = ("means", "words")


@keep_history("SynonymEvent", FIELDS)
class Synonym(Named):
    """Everyday words, and what pages call the same: who searches for the former finds the latter."""

    FILE_FIELDS = FIELDS

    means = models.CharField(max_length=100, help_text="The words that pages use, such as: recurrence")
    words = models.JSONField(default=list, validators=[list_of_text], help_text="What people type, such as: came back")

    class Meta:
        ordering = ["means", "language"]
        constraints = [one_of_a_name("synonym", "synonym")]
        triggers = [bump_content_version]
