from django.contrib.postgres.indexes import GinIndex
from django.db import models

from pages.models.content_version import bump_content_version
from pages.models.history import keep_history
from pages.models.named import Named, one_of_a_name
from pages.models.searched import SearchedManager, search_column
from pages.models.shapes import list_of_text

FIELDS = ("term", "aliases", "body")


@keep_history("TermEvent", FIELDS)
class Term(Named):
    """A word of the glossary. Pages explain it in place, where they first use it."""

    FILE_FIELDS = FIELDS

    term = models.CharField(max_length=100, help_text="As a reader meets it, such as: margin")
    aliases = models.JSONField(
        default=list,
        blank=True,
        validators=[list_of_text],
        help_text="Everything else that stands for it: plurals, abbreviations, old names.",
    )
    body = models.TextField("meaning", help_text="One or two sentences of plain text.")
    search = search_column(a=("term", "aliases"), b=("body",))

    objects = SearchedManager()

    class Meta:
        ordering = ["term", "language"]
        constraints = [one_of_a_name("term", "term")]
        indexes = [GinIndex(name="pages_term_search", fields=["search"])]
        triggers = [bump_content_version]

    @property
    def word(self) -> str:
        return self.term

    @property
    def anchor(self) -> str:
        """Its id on the glossary page, and on a page that explains it."""
        return f"term-{self.name}"

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.term, *self.aliases)
