"""Staff offer appointment times, and cancel what is booked. As in triage: keyword-only, one transaction."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from consultations.actions.calendar import booked_by, give_up_booked, take_back_offers
from consultations.actions.owed import decided, what_comes_next
from consultations.actions.staff import Step, staff_act
from consultations.enums import ActivityKind, Due, MessageEvent
from consultations.messages import compose
from consultations.models import Appointment
from consultations.slots import Period
from consultations.workflow import CANCEL_VISIT, OFFER_TIMES


class ClinicianBusy(Exception):
    """The clinician has something booked at one of the times. `starts_at` is that time."""

    def __init__(self, starts_at: datetime) -> None:
        self.starts_at = starts_at
        super().__init__(f"busy at {starts_at.isoformat()}")


def offer_times(
    *,
    request_id: int,
    by,
    seen_version: int,
    now: datetime,
    times: Sequence[datetime],
    length: timedelta,
    way: str,
    slots: Sequence[Period] = (),
    clinician=None,
    text: str = "",
) -> None:
    """Offers to start at `times` (aware), each of that length, and what has its own end in `slots`. What was offered before
    is taken back. Raises ClinicianBusy."""
    with staff_act(
        OFFER_TIMES, ActivityKind.TIMES_OFFERED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        take_back_offers(step.request, now)
        # In UTC: a night with a clock change is longer or shorter in local time.
        typed = {start.astimezone(UTC): start.astimezone(UTC) + length for start in times}
        offered = typed | dict(slots)
        for starts_at, ends_at in sorted(offered.items()):
            if clinician and booked_by(clinician.pk, starts_at, ends_at).exists():
                raise ClinicianBusy(starts_at)
            Appointment.objects.create(
                request=step.request,
                clinician=clinician,
                starts_at=starts_at,
                ends_at=ends_at,
                way=way,
                offered_at=now,
                changed_at=now,
            )
        step.line["data"] = {"times": len(offered), "way": way}
        step.write_letter(text)
        step.set(question_to_patient=what_is_needed(step), due_at=None, due_for="")
        step.set(paused_at=step.request.paused_at or now, **decided(step.request, now))
        compose.queue(request=step.request, event=MessageEvent.OFFERED, now=now)


def what_is_needed(step: Step) -> str:
    """What they were asked already, or to choose, in their language."""
    with translation.override(step.request.mail_language):
        return step.request.question_to_patient or _("Please choose a time for your appointment.")


def cancel_visit(*, request_id: int, by, seen_version: int, now: datetime, text: str) -> None:
    """Gives the booked time up; `text` tells them why. The next step is owed, or the first call that is owed already."""
    with staff_act(
        CANCEL_VISIT, ActivityKind.VISIT_CANCELLED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        give_up_booked(step.request, now)
        step.write_letter(text)
        if step.request.due_for == Due.VISIT:
            step.set(**what_comes_next(step.request, now))
        step.answered()
        compose.queue(request=step.request, event=MessageEvent.CHANGED, now=now)
