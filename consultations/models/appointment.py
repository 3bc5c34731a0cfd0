from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from consultations.enums import VisitState, VisitWay
from consultations.models.consultation_request import ConsultationRequest


class Period(Func):
    """tstzrange(starts_at, ends_at): two that follow each other do not overlap."""

    function = "tstzrange"


class One(Func):
    """A number as a range of one, so that it can stand in a GiST constraint without the extension btree_gist."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"


class Appointment(models.Model):
    """A time with us: offered, then chosen by whoever asked (booked) or not; or booked at once. No clinician is booked
    twice at a time. A booked one that is moved stays the same row."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="appointments")
    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=VisitWay.choices)
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.OFFERED)
    moves = models.PositiveSmallIntegerField(default=0)  # how often it was moved; calendars count with it
    offered_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["starts_at"], name="appointment_by_start"),
            models.Index(
                fields=["clinician", "ends_at"], name="appointment_of_clinician", condition=Q(state=VisitState.BOOKED)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="An appointment ends after it starts.",
            ),
            models.UniqueConstraint(
                fields=["request"],
                name="one_booked_appointment_per_request",
                condition=Q(state=VisitState.BOOKED),
                violation_error_message="This request has an appointment already.",
            ),
            ExclusionConstraint(
                name="no_clinician_is_booked_twice",
                expressions=[
                    (One("clinician_id"), RangeOperators.OVERLAPS),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=VisitState.BOOKED, clinician__isnull=False),
                violation_error_message="The clinician is booked at that time already.",
            ),
        ]

    def __str__(self) -> str:
        return f"appointment {self.pk}"
