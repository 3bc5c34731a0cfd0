"""What the search reads of a row, kept by the database itself in generated columns. See docs/decisions/0008-search.md."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Cast, Concat


def search_column(*, a: tuple[str, ...] = (), b=(), c=(), d=()) -> models.GeneratedField:
    """Words of the named fields, in four weights from strong to weak. The SQL function is made by migration 0005."""
    return models.GeneratedField(
        expression=models.Func(
            models.F("language"),
            *(joined(fields) for fields in (a, b, c, d)),
            function="pages_search_vector",
        ),
        output_field=SearchVectorField(),
        db_persist=True,
        editable=False,
    )


def joined(fields: tuple[str, ...]):
    parts: list[models.Expression] = []
    for name in fields:
        parts += [Cast(name, models.TextField()), models.Value(" ")]
    return Concat(*parts, output_field=models.TextField()) if parts else models.Value("")


class SearchedManager(models.Manager):
    """Rows without their search columns: those are large, and of use in the database only."""

    def get_queryset(self):
        names = [field.name for field in self.model._meta.concrete_fields if field.generated]
        return super().get_queryset().defer(*names)
