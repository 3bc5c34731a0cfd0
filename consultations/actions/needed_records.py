"""Keeps the list of records in step with what was answered."""

from datetime import datetime

from consultations.enums import RecordState
from consultations.models import ConsultationRequest, Record
from consultations.sections.question import Facts
from consultations.sections.records_needed import records_needed


def keep_in_step(request: ConsultationRequest, facts: Facts, now: datetime) -> None:
    """Adds what the answers call for and is not listed; takes off what they no longer call for, if nobody touched it."""
    needed = records_needed(facts)
    records = list(request.records.all())
    listed = {
        record.kind for record in records if record.removed_at is None or not record.by_rule
    }  # or removed by them
    for kind in needed:
        if kind not in listed:
            Record.objects.create(request=request, kind=kind, by_rule=True, created_at=now)
    for record in records:
        if record.by_rule and record.removed_at is None and record.kind not in needed and not touched(record):
            record.removed_at = now
            record.save(update_fields=["removed_at"])


def touched(record: Record) -> bool:
    details = (record.body_part, record.place, record.made_on, record.sharing)
    return record.state != RecordState.NEEDED or any(details)
