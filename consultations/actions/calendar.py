"""The appointments of a request: what becomes of them by an act of either side."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from consultations.enums import VisitState
from consultations.models import Appointment, ConsultationRequest

BOOKING = ["starts_at", "ends_at", "clinician", "way", "moves", "state", "changed_at"]  # what booking and moving write


class TimeTaken(Exception):
    """The time can not be had any more: somebody else has it, it was taken back, or it is over."""


def take_back_offers(request: ConsultationRequest, now: datetime) -> None:
    request.appointments.filter(state=VisitState.OFFERED).update(state=VisitState.LAPSED, changed_at=now)


def give_up_booked(request: ConsultationRequest, now: datetime) -> None:
    """Frees the time of the booked appointment. One whose time is over has run out; it is not cancelled any more."""
    booked = request.appointments.filter(state=VisitState.BOOKED)
    booked.filter(starts_at__gt=now).update(state=VisitState.CANCELLED, changed_at=now)
    booked.filter(starts_at__lte=now).update(state=VisitState.LAPSED, changed_at=now)


def free_offers(request: ConsultationRequest, now: datetime) -> QuerySet[Appointment]:
    """The offered times that can still be chosen: to come, and the clinician not booked meanwhile by somebody else."""
    taken = booked_by(OuterRef("clinician_id"), OuterRef("starts_at"), OuterRef("ends_at"))
    return request.appointments.filter(~Exists(taken), state=VisitState.OFFERED, starts_at__gt=now)


def booked_by(clinician_id, starts_at, ends_at) -> QuerySet[Appointment]:
    """What the clinician has booked between two moments; nothing when nobody is named."""
    return Appointment.objects.filter(
        state=VisitState.BOOKED,
        clinician_id=clinician_id,
        clinician_id__isnull=False,  # Django takes "= None" for "is null"
        starts_at__lt=ends_at,
        ends_at__gt=starts_at,
    )


def book(visit: Appointment, now: datetime) -> None:
    """Stores the appointment as booked, new or as it was changed. Raises TimeTaken."""
    hold_diary(visit.clinician_id)
    if booked_by(visit.clinician_id, visit.starts_at, visit.ends_at).exclude(pk=visit.pk).exists():
        raise TimeTaken
    visit.state, visit.changed_at = VisitState.BOOKED, now
    try:
        with transaction.atomic():
            visit.save(update_fields=None if visit._state.adding else BOOKING)
    except IntegrityError:  # no_clinician_is_booked_twice
        raise TimeTaken from None


def hold_diary(clinician_id: int | None) -> None:
    """Until the transaction ends nobody else books this clinician, so that two who choose at once never wait for each other
    in a circle; the constraint in the database stays the last word."""
    if clinician_id:
        User.objects.select_for_update(no_key=True).get(pk=clinician_id)
