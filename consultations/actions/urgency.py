"""Staff say how urgent a request is, over the rules. Keyword-only, one transaction, raises what staff_act raises."""

from datetime import datetime

from consultations.actions.reckoning import reckon
from consultations.actions.staff import staff_act
from consultations.enums import ActivityKind
from consultations.workflow import SET_URGENCY


def set_urgency(*, request_id: int, by, seen_version: int, now: datetime, level: str, text: str) -> None:
    """`level` is an Urgency, or "" for what the rules say; `text` is why, for staff."""
    with staff_act(
        SET_URGENCY, ActivityKind.URGENCY_SET, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        before = step.request.urgency
        step.keep_text(text)
        step.set(urgency_set=level)
        step.set(**reckon(step.request, now))
        step.line["data"] = {"urgency": [before, step.request.urgency], "set_by": "staff" if level else "rules"}
