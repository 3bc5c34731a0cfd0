"""What a line of the timeline says of an act: a title, and what it changed. From codes to words, in English, for staff.

Codes that were stored by another version of the site are shown as they are, never an error.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any

from django.utils import translation

from consultations.admin.centre_time import centre_words
from consultations.enums import (
    ActivityKind,
    CallOutcome,
    CloseReason,
    EscalatedTo,
    LateClock,
    RecordKind,
    RecordState,
    SectionName,
    Status,
    TreatmentKind,
    Urgency,
    VisitWay,
)
from consultations.models import Activity, Carer, ConsultationRequest, Referrer
from consultations.urgency import REASONS
from consultations.workflow import ACTS
from consultations.workflow_of_asker import WithdrawReason

ABOUT_RECORDS = {ActivityKind.RECORD_MARKED, ActivityKind.RECORD_ADDED, ActivityKind.RECORD_CHANGED}
URGENCIES = {level.value: level.name.capitalize() for level in Urgency}
TOLD_IN = dict(chain(SectionName.choices, TreatmentKind.choices))
ARROW = " → "
# What an act on two requests says on the timeline of each; of the other one stands its reference.
OF_ANOTHER = {
    "took_in": "took in {}",
    "went_into": "went into {}",
    "gave_back": "{} was taken out again",
    "came_out": "came out of {} again",
    "not_same": "not the same person as {}",
    "kept_apart": "the same person as {}, two requests",
    "wrote_from": "through {}, which is handled together with this one",
}
NO_NAMES: Mapping[int, str] = MappingProxyType({})


def label(choices: Iterable | Mapping, code: object) -> str:
    return str(dict(choices).get(code, code))


def title_of(line: Activity, files: Mapping[int, str] = NO_NAMES) -> str:
    """ "Call: No answer", "Record: MRI", "File sent: scan.pdf"."""
    with translation.override("en"):
        kind = label(ActivityKind.choices, line.kind)
        about = ", ".join(filter(None, about_of(line, files)))
    return f"{kind}: {about}" if about else kind


def about_of(line: Activity, files: Mapping[int, str]) -> Iterable[str]:
    """What the act was about; nothing for most."""
    data = line.data
    if line.kind == ActivityKind.CALL_LOGGED:
        yield label(CallOutcome.choices, data.get("outcome"))
    if line.kind in ABOUT_RECORDS:
        yield label(RecordKind.choices, data.get("kind", data.get("record")))
        yield label(RecordState.choices, data.get("state", ""))
        yield "taken off the list" if data.get("removed") else ""
    if "other" in data:
        yield OF_ANOTHER.get(data.get("how", ""), "{}").format(data["other"])
    if "file" in data:
        yield files.get(data["file"], "a file")
    if "times" in data:
        yield f"{data['times']} time{'' if data['times'] == 1 else 's'}"
    if "way" in data:
        yield label(VisitWay.choices, data["way"]).lower()
    if "starts" in data:
        yield ARROW.join(centre_words(datetime.fromisoformat(data[key])) for key in ("was", "starts") if key in data)
    if line.kind == ActivityKind.RECORDS_ASKED:
        yield from (label(RecordKind.choices, kind) for kind in data.get("records", ()))
    if line.kind == ActivityKind.ESCALATED:
        yield label(LateClock.choices, data.get("clock")).lower()
        yield f"told the {label(EscalatedTo.choices, data.get('told')).lower()}"
    if line.kind == ActivityKind.UNDONE:
        act = ACTS.get(data.get("undone", ""))
        yield f"“{act.label}”" if act else ""
    if line.kind == ActivityKind.CLOSED:
        yield label(CloseReason.choices, data.get("reason", ""))
    if "why" in data:
        yield label(WithdrawReason.choices, data["why"])
    if line.kind == ActivityKind.ANSWERED:
        yield told_in(data.get("changed", ()))
    if line.kind in (ActivityKind.DETAILS_CORRECTED, ActivityKind.SENT_AGAIN):
        yield ", ".join(field_words(name) for name in data.get("changed", ()))


def told_in(names: Iterable[str]) -> str:
    """ "The diagnosis, Surgery" of ["diagnosis.site", "surgery.margins"]."""
    rooms = dict.fromkeys(name.partition(".")[0] for name in names)
    return ", ".join(label(TOLD_IN, room) for room in rooms)


def field_words(name: str) -> str:
    """ "best time" of "best_time", "name" of "carer.name"."""
    name = name.rpartition(".")[2]
    for model in (ConsultationRequest, Carer, Referrer):
        if name in {field.name for field in model._meta.concrete_fields}:
            return str(getattr(model._meta.get_field(name), "verbose_name", name))
    return name.replace("_", " ")


# --- What it changed -------------------------------------------------------------------------------------------------


def changes_of(line: Activity, people: Mapping[int, str]) -> list[str]:
    """ "Received → In review", "Owner: Ben Carter → Ana Ruiz", "Urgency: Green → Red (In a hospital now)"."""
    return [*status_change(line.data), *owner_change(line, people), *urgency_change(line.data)]


def status_change(data: Mapping[str, Any]) -> Iterable[str]:
    if "from" in data and "to" in data:
        yield ARROW.join(label(Status.choices, data[key]) for key in ("from", "to"))


def owner_change(line: Activity, people: Mapping[int, str]) -> Iterable[str]:
    """Claiming makes the actor the owner; any other act says `to_owner` (a key of staff, None for nobody)."""
    claimed = line.kind == ActivityKind.CLAIMED
    if not claimed and "to_owner" not in line.data:
        return
    old, new = line.data.get("from_owner"), line.data.get("to_owner", line.actor_id)
    names = [people.get(pk, "somebody") if pk else "nobody" for pk in (old, new)]
    yield f"Owner: {ARROW.join(names)}"


def urgency_change(data: Mapping[str, Any]) -> Iterable[str]:
    """`urgency` in the data is [before, after], `reasons` the codes of the rules that now apply."""
    change = data.get("urgency")
    if not isinstance(change, list) or len(change) != 2:
        return
    reasons = "; ".join(label(REASONS, code) for code in data.get("reasons", ()))
    yield f"Urgency: {ARROW.join(label(URGENCIES, level) for level in change)}" + (f" ({reasons})" if reasons else "")
