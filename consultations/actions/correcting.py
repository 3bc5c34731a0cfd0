"""Whoever asked corrects how they are called and reached."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Model

from consultations.actions.asker import AskerStep, asker_act
from consultations.actions.changes import WHO, Change, differences, in_words, save
from consultations.actions.new_address import move_mail
from consultations.enums import ActivityKind, MessageEvent
from consultations.models import ConsultationRequest
from consultations.workflow_of_asker import TELL


@dataclass(frozen=True)
class Details:
    """Values by field of each row, as the form cleaned them. `carer` and `referrer` are None for others."""

    request: dict
    carer: dict | None = None
    referrer: dict | None = None

    def rows_of(self, request: ConsultationRequest) -> list[tuple[Model, dict]]:
        rows: list[tuple[Model, dict]] = [(request, self.request)]
        rows += [(request.carer, self.carer)] if self.carer is not None else []
        rows += [(request.referrer, self.referrer)] if self.referrer is not None else []
        return rows

    def stamp(self) -> str:
        """Tells whether two of them say the same, without saying what."""
        words = json.dumps([self.request, self.carer, self.referrer], default=str, sort_keys=True)
        return hashlib.sha256(f"{settings.BLIND_INDEX_KEY}\0{words}".encode()).hexdigest()[:16]


class CorrectedMeanwhile(Exception):
    """The details were changed elsewhere after the page that sends these was opened."""


def current_details(request: ConsultationRequest, like: Details) -> Details:
    """What is stored of the fields that `like` holds."""
    rows = like.rows_of(request)
    now = [{name: getattr(row, name) for name in values} for row, values in rows]
    others = dict(
        zip([name for name in ("carer", "referrer") if getattr(like, name) is not None], now[1:], strict=True)
    )
    return Details(request=now[0], **others)


def correct_details(*, request_id: int, details: Details, seen: str, now: datetime) -> None:
    """Saves what differs; staff see before and after. `seen` is the stamp of the details that the page showed.

    The old e-mail address is told that it was replaced, and the links that it got open nothing more.
    Raises CorrectedMeanwhile, TransitionNotAllowed.
    """
    with asker_act(TELL, ActivityKind.DETAILS_CORRECTED, request_id=request_id, now=now) as step:
        stamp = current_details(step.request, details).stamp()
        changes = [change for row, values in details.rows_of(step.request) for change in differences(row, values)]
        step.nothing_to_tell = not changes
        if changes and stamp != seen:
            raise CorrectedMeanwhile
        if changes:
            keep(step, changes)


def keep(step: AskerStep, changes: list[Change]) -> None:
    save([change for change in changes if change.row is not step.request])
    step.set(**{change.name: change.new for change in changes if change.row is step.request})
    step.data["changed"] = [change.name for change in changes]
    if WHO.intersection(step.data["changed"]):
        step.set(duplicates_looked_at=None)
    step.keep_text(in_words(changes))
    old = next((str(change.old) for change in changes if change.name == "email"), "")
    if old:
        step.set(mail_failed_at=None)  # that was about the address they had
        move_mail(step.request, old, step.now)
        step.mail = MessageEvent.LINK
