"""What was tried to reach them, and what to do next, as the request page and the page of a call say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from consultations.actions.hours import working_hours
from consultations.actions.reaching import tally_of
from consultations.attempts import ENOUGH, HOURS, Tally, next_part
from consultations.enums import Asker, Due
from consultations.models import Activity, ConsultationRequest, Letter

WHOM_TO_ASK = {Asker.CLINIC: "ask the clinic", Asker.CARER: "ask whoever asked for them", Asker.PATIENT: "look again"}


@dataclass(frozen=True)
class CallRule:
    """`words` say where it stands, `then` what to do; `acts` are names of acts that do it."""

    words: str
    then: str
    acts: tuple[str, ...] = ()


def call_rule(
    request: ConsultationRequest, lines: Iterable[Activity], letters: Iterable[Letter], now: datetime
) -> CallRule | None:
    """Given its whole timeline and all its letters; None when there is nobody to be reached."""
    found = tally_of(lines)
    if not request.is_open:
        return None
    if found.wrong_number_at:
        return of_wrong_number(request)
    if found.is_done:
        return of_done(request, found, letters)
    if not found.counted and request.due_for != Due.FIRST_CALL:
        return None
    return of_some(request, found, now)


def call_rule_of(request: ConsultationRequest) -> CallRule | None:
    """The same, now, by two queries."""
    return call_rule(request, request.activities.all(), request.letters.all(), timezone.now())


def of_wrong_number(request: ConsultationRequest) -> CallRule:
    then = f"Check the number: {WHOM_TO_ASK[Asker(request.asker)]}, or write."
    return CallRule("The number is wrong.", f"{then} {without_mail(request)}".strip(), ("write",))


def of_done(request: ConsultationRequest, found: Tally, letters: Iterable[Letter]) -> CallRule:
    words = f"{ENOUGH} of {ENOUGH} attempts."
    if found.may_give_up(letter.at for letter in letters if letter.author_id):
        return CallRule(words, "A letter was written, too. If nobody answers it, close as “Could not be reached”.")
    return CallRule(words, f"Now send a letter. {without_mail(request)}".strip(), ("write",))


def of_some(request: ConsultationRequest, found: Tally, now: datetime) -> CallRule:
    words = f"{len(found.counted)} of {ENOUGH} attempts." if found.counted else "No attempt yet."
    part = next_part(found, best_time=request.best_time, now=now, zone=working_hours().zone)
    then = f"Next: {part.label} ({HOURS[part]})." if part else ""
    return CallRule(words, then)


def without_mail(request: ConsultationRequest) -> str:
    if request.email:
        return ""
    other = "the clinic" if request.asker == Asker.CLINIC else "the clinic that treats them"
    return f"There is no e-mail address: a letter by post, or {other}, must reach them."
