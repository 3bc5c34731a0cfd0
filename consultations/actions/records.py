"""The list of records, as whoever asked changes it. Keyword-only, one transaction each."""

from collections.abc import Mapping
from datetime import datetime

from consultations.actions.asker import AskerStep, asker_act
from consultations.enums import ActivityKind, RecordState
from consultations.models import Record
from consultations.workflow_of_asker import TELL


class RecordIsOurs(Exception):
    """We asked for the record or have it already, so it stays on the list."""


def put_record(*, request_id: int, record_id: int | None, values: Mapping, now: datetime) -> None:
    """Adds a record (`record_id` None) or changes what is known of one: kind, body_part, place, made_on, sharing.

    Raises Record.DoesNotExist, TransitionNotAllowed.
    """
    kind = ActivityKind.RECORD_ADDED if record_id is None else ActivityKind.RECORD_CHANGED
    with asker_act(TELL, kind, request_id=request_id, now=now) as step:
        record = _record(step, record_id)
        before = {name: getattr(record, name) for name in values if getattr(record, name) != values[name]}
        step.nothing_to_tell = not before and record_id is not None
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
        step.data |= {"record": record.pk, "kind": record.kind, "changed": list(before)}
        lines = [f"{name}: {value}" for name, value in before.items() if value and record_id is not None]
        step.keep_text("\n".join(["Before the change", *lines]) if lines else "")


def remove_record(*, request_id: int, record_id: int, now: datetime) -> None:
    """Takes it off the list; staff still see it. Raises RecordIsOurs, Record.DoesNotExist, TransitionNotAllowed."""
    with asker_act(TELL, ActivityKind.RECORD_CHANGED, request_id=request_id, now=now) as step:
        record = _record(step, record_id)
        if record.state in (RecordState.ASKED, RecordState.RECEIVED):
            raise RecordIsOurs(record.pk)
        record.removed_at, record.by_rule = now, False  # it does not come back by itself
        record.save(update_fields=["removed_at", "by_rule"])
        step.data |= {"record": record.pk, "kind": record.kind, "removed": True}


def _record(step: AskerStep, record_id: int | None) -> Record:
    if record_id is None:
        return Record(request=step.request, created_at=step.now)
    return step.request.records.current().get(pk=record_id)
