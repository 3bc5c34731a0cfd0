from django.contrib.postgres.indexes import GinIndex
from django.db import models

from pages.models.content_version import bump_content_version
from pages.models.history import keep_history
from pages.models.named import Named, one_of_a_name
from pages.models.searched import SearchedManager, search_column
from pages.models.shapes import list_of_text, one_source

FIELDS = ("drug", "brands", "aliases", "status", "status_on", "source", "body")


@keep_history("DrugEvent", FIELDS)
class Drug(Named):
    """A drug that pages name: what it is, whether it may be had, since when, and who says so."""

    FILE_FIELDS = FIELDS

    class Status(models.TextChoices):
        APPROVED = "approved", "Approved"
        INVESTIGATIONAL = "investigational", "Investigational"
        WITHDRAWN = "withdrawn", "Withdrawn"

    drug = models.CharField(max_length=100, help_text="Its generic name.")
    brands = models.JSONField(default=list, blank=True, validators=[list_of_text], help_text="Brand names in the US.")
    aliases = models.JSONField(default=list, blank=True, validators=[list_of_text], help_text="Other names of it.")
    status = models.CharField(max_length=20, choices=Status, help_text="For sarcoma, in the US.")
    status_on = models.DateField(null=True, blank=True, help_text="The day since which it has this status.")
    source = models.JSONField(validators=[one_source], help_text="Who says so: title, publisher, url, read_on.")
    body = models.TextField("what it is", help_text="One to three sentences of plain text. Never a dose.")
    search = search_column(a=("drug", "brands", "aliases"), b=("body",))

    objects = SearchedManager()

    class Meta:
        ordering = ["drug", "language"]
        constraints = [
            one_of_a_name("drug", "drug"),
            models.CheckConstraint(
                name="pages_drug_status",
                condition=models.Q(status__in=["approved", "investigational", "withdrawn"]),
                violation_error_message="The status is one of: approved, investigational, withdrawn.",
            ),
        ]
        indexes = [GinIndex(name="pages_drug_search", fields=["search"])]
        triggers = [bump_content_version]

    @property
    def word(self) -> str:
        return self.drug

    @property
    def anchor(self) -> str:
        """Its id on the page of drugs, and on a page that explains it."""
        return f"drug-{self.name}"

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.drug, *self.brands, *self.aliases)

    @property
    def is_withdrawn(self) -> bool:
        return self.status == self.Status.WITHDRAWN
