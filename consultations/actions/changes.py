"""Writes what differs, and says what was there before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils import translation

from consultations.models import ConsultationRequest

# By these a person is known again (actions/duplicates.py).
WHO = {"given_names", "family_name", "name_to_call", "birth_date", "phone", "email"}


@dataclass(frozen=True)
class Change:
    row: Model
    name: str
    old: object
    new: object

    def words(self) -> str:
        """ "best time: Morning → Afternoon", in English, for staff."""
        field = self.row._meta.get_field(self.name)
        with translation.override("en"):
            old, new = (self.said(field, value) for value in (self.old, self.new))
        whose = "" if isinstance(self.row, ConsultationRequest) else f"{self.row._meta.verbose_name} "
        return f"{whose}{field.verbose_name}: {old} → {new}"  # type: ignore[union-attr]  # no relation: it has words

    @staticmethod
    def said(field, value: object) -> str:
        labels = dict(getattr(field, "base_field", field).choices or ())
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(labels.get(one, one)) for one in values) or "nothing"


def differences(row: Model, values: Mapping) -> list[Change]:
    """What would change; the row then holds the new values, unsaved."""
    changes = [
        Change(row, name, getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value
    ]
    for change in changes:
        setattr(row, change.name, change.new)
    return changes


def save(changes: Iterable[Change]) -> None:
    """Each row once, its changed columns alone."""
    names: dict[Model, list[str]] = {}
    for change in changes:
        names.setdefault(change.row, []).append(change.name)
    for row, changed in names.items():
        row.save(update_fields=changed)
        if WHO.intersection(changed):
            # The row of a carer or a clinic has the key of its request.
            ConsultationRequest.objects.filter(pk=row.pk).update(duplicates_looked_at=None)


def in_words(changes: Iterable[Change]) -> str:
    return "\n".join(["Before → after", *(change.words() for change in changes)])
