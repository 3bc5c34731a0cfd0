"""Many requests leave the house in one file."""

from datetime import date, datetime

from django.db import transaction

from consultations import audit
from consultations.enums import ExportFormat, ExportKind
from consultations.models import Export


@transaction.atomic
def note_export(
    *,
    by,
    now: datetime,
    kind: ExportKind,
    file_format: ExportFormat,
    first: date,
    last: date,
    requests: int,
    reason: str = "",
) -> Export:
    """Keeps who takes out how many requests, asked from `first` to `last`, and why. To be called before the file leaves."""
    export = Export.objects.create(
        at=now,
        by=by,
        kind=kind,
        format=file_format,
        first_day=first,
        last_day=last,
        requests=requests,
        reason=reason,
    )
    facts = {"export": export.pk, "kind": kind, "format": file_format, "requests": requests}
    audit.record(act="export", request=None, by=by, at=now, first=str(first), last=str(last), **facts)
    return export
