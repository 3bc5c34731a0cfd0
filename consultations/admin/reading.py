"""All that the request page shows of one request, read in one statement.

Every kind of row that hangs on a request comes as an array of JSON objects beside the request's own columns. So the page
costs one question to the database however many kinds there are, and what it shows is of one moment. One more kind is one
more row in KINDS and one more field of Reading. See docs/decisions/0015-a-page-in-one-question.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BinaryField, Field, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from consultations.actions.reckoning import facts_from
from consultations.encryption import EncryptedTextField
from consultations.enums import VisitState
from consultations.models import (
    Activity,
    Appointment,
    Attachment,
    ConsultationRequest,
    Letter,
    Message,
    Record,
    SectionAnswers,
    Treatment,
)
from consultations.sections.question import Facts

OF_STAFF = ("id", "username", "first_name", "last_name")  # what a page shows of a member of staff


@dataclass(frozen=True)
class Kind:
    """One kind of row, in the order of showing. What its `joined` foreign keys lead to comes with it, `without` does not."""

    rows: QuerySet
    joined: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def model(self) -> type[Model]:
        return self.rows.model

    def columns(self) -> list[Field]:
        return [field for field in fields_of(self.model) if field.name not in self.without]

    def joined_columns(self) -> Iterator[tuple[str, type[Model], list[Field]]]:
        for name in self.joined:
            related = cast(type[Model], self.model._meta.get_field(name).related_model)
            yield name, related, fields_of(related)


# Every name is a field of Reading.
KINDS = {
    "sections": Kind(SectionAnswers.objects.order_by("pk")),
    "treatments": Kind(Treatment.objects.current().order_by("pk")),
    "letters": Kind(Letter.objects.order_by("pk"), joined=("author",)),
    # What is offered or booked, and what was cancelled; not what nobody chose.
    "visits": Kind(
        Appointment.objects.exclude(state=VisitState.LAPSED).order_by("starts_at", "pk"), joined=("clinician",)
    ),
    "records": Kind(Record.objects.current().order_by("pk")),
    "files": Kind(Attachment.objects.order_by("-pk")),
    "timeline": Kind(Activity.objects.order_by("-pk"), joined=("actor", "note", "attempt")),
    "mail": Kind(Message.objects.order_by("-pk"), without=("recipient", "body")),
}


@dataclass(frozen=True)
class Reading:
    """One request with its owner, carer and referrer, and the rows of each of KINDS."""

    consultation: ConsultationRequest
    sections: list[SectionAnswers]
    treatments: list[Treatment]
    letters: list[Letter]
    visits: list[Appointment]
    records: list[Record]
    files: list[Attachment]
    timeline: list[Activity]
    mail: list[Message]

    def facts(self, now: datetime) -> Facts:
        return facts_from(self.consultation, sections=self.sections, treatments=self.treatments, now=now)


def read(request_id: int) -> Reading | None:
    """One query; None when there is no such request."""
    found = ConsultationRequest.objects.select_related("owner", "carer", "referrer", "undo").filter(pk=request_id)
    found = found.annotate(**{f"read_{name}": array_of(kind) for name, kind in KINDS.items()})
    consultation: Any = found.first()
    if consultation is None:
        return None
    rows: dict[str, Any] = {
        name: [made(kind, values) for values in getattr(consultation, f"read_{name}")] for name, kind in KINDS.items()
    }
    return Reading(consultation, **rows)


def array_of(kind: Kind) -> ArraySubquery:
    """The rows that hang on the request of the outer query, each as a JSON object: column → stored value."""
    columns = {field.attname: field.attname for field in kind.columns()}
    for name, _model, fields in kind.joined_columns():
        columns |= {f"{name}__{field.attname}": f"{name}__{field.attname}" for field in fields}
    return ArraySubquery(kind.rows.filter(request=OuterRef("pk")).values(row=JSONObject(**columns)))


def made(kind: Kind, values: dict) -> Model:
    """The row as the model has it. What was not read is deferred: it costs a query of its own if somebody asks for it."""
    row = instance(kind.model, kind.columns(), values)
    for name, model, fields in kind.joined_columns():
        if values[f"{name}_id"] is not None:
            setattr(row, name, instance(model, fields, values, prefix=f"{name}__"))
    return row


def instance(model: type[Model], fields: list[Field], values: dict, *, prefix: str = "") -> Model:
    read = [python_value(field, values[f"{prefix}{field.attname}"]) for field in fields]
    return model.from_db("default", [field.attname for field in fields], read)


def python_value(field: Field, value: object) -> object:
    """What the database driver would have given, from what JSON can say."""
    if isinstance(field, EncryptedTextField):
        return field.from_db_value(value, None, None)
    return field.to_python(value)


def fields_of(model: type[Model]) -> list[Field]:
    """The columns that a page may show. Bytes have no form in JSON; none are shown."""
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, BinaryField)]
    return [field for field in fields if field.name in OF_STAFF] if model is User else fields
