"""What was tried to reach whoever asked, and whether it was enough to give up."""

from collections.abc import Iterable
from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.attempts import ENOUGH, Attempt, Tally, tally
from consultations.enums import ActivityKind, CallOutcome, CloseReason, Status
from consultations.models import Activity, ConsultationRequest
from consultations.workflow import MARK_SEEN, TransitionNotAllowed


def tally_of(lines: Iterable[Activity]) -> Tally:
    """Given the whole timeline of one request, in any order."""
    lines = list(lines)
    calls = [Attempt(line.at, line.data["outcome"]) for line in lines if line.kind == ActivityKind.CALL_LOGGED]
    met = [Attempt(at, CallOutcome.REACHED) for at in met_at(lines)]
    return tally(calls + met, since=began_anew(lines), zone=working_hours().zone)


def met_at(lines: Iterable[Activity]) -> list[datetime]:
    """When they were spoken with though nobody logged a call: on booking ("We spoke just now"), and at the appointment
    itself, whenever staff said that it took place. One that was marked as seen by a slip is no meeting."""
    booked, seen = [], []
    for line in sorted(lines, key=lambda one: one.pk):
        if line.kind == ActivityKind.VISIT_BOOKED and line.attempt_id:
            booked.append(line.at)
        elif line.kind == ActivityKind.VISIT_SEEN:
            seen.append(datetime.fromisoformat(line.data["starts"]))
        elif line.kind == ActivityKind.UNDONE and line.data.get("undone") == MARK_SEEN.name:
            del seen[-1:]
    return booked + seen


def began_anew(lines: Iterable[Activity]) -> datetime | None:
    """When the request was last opened again, or a phone number of theirs corrected; None for never."""
    return max((line.at for line in lines if opens_again(line) or corrects_number(line)), default=None)


def opens_again(line: Activity) -> bool:
    """A closing that was a slip and was taken back leaves everything as it was."""
    if line.kind == ActivityKind.UNDONE:
        return False
    return line.kind == ActivityKind.REOPENED or line.data.get("from") == Status.CLOSED


def corrects_number(line: Activity) -> bool:
    return line.kind == ActivityKind.DETAILS_CORRECTED and "phone" in line.data.get("changed", ())


def check_tried(request: ConsultationRequest, reason: str) -> None:
    """Raises TransitionNotAllowed when it is closed as not reached before enough was tried."""
    if reason != CloseReason.NOT_REACHED:
        return
    found = tally_of(request.activities.all())
    ours = request.letters.filter(author__isnull=False).values_list("at", flat=True)
    if not found.may_give_up(ours):
        raise TransitionNotAllowed(f"Not closed as “{CloseReason.NOT_REACHED.label}”. {what_is_missing(found)}")


def what_is_missing(found: Tally) -> str:
    """What has to be done before giving up, in words."""
    if found.wrong_number_at:
        return "The number is wrong: write to them first, with “Write to them”."
    if found.is_done:
        return "Three attempts were made: write to them first, with “Write to them”."
    return (
        f"{len(found.counted)} of {ENOUGH} attempts at different times of day so far. "
        f"Still to try: {' and '.join(part.label for part in found.missing())}. Then write to them."
    )
