"""All records of a request that are still needed were asked for. Keyword-only, one transaction."""

from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.actions.staff import staff_act
from consultations.enums import ActivityKind, RecordState
from consultations.workflow import MARK_RECORDS_ASKED, TransitionNotAllowed

NOTHING_NEEDED = "No record is still needed."


def mark_records_asked(*, request_id: int, by, seen_version: int, now: datetime) -> None:
    """Says today that each was asked for. Raises what staff_act raises, and TransitionNotAllowed when none is needed."""
    with staff_act(
        MARK_RECORDS_ASKED, ActivityKind.RECORDS_ASKED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        needed = list(step.request.records.current().needed().select_for_update())
        if not needed:
            raise TransitionNotAllowed(NOTHING_NEEDED)
        today = now.astimezone(working_hours().zone).date()
        for record in needed:
            record.state, record.asked_on = RecordState.ASKED, today
            record.save(update_fields=["state", "asked_on"])
        step.line["data"] = {"records": [record.kind for record in needed]}
