"""When clinicians see people: hours of every week, and what differs on some days. Set by staff in the admin; no request
hangs on it."""

from datetime import timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS

from consultations.clock import clock_words
from consultations.enums import ClinicChange, ClinicReason, VisitWay
from consultations.slots import Away, Extra, Hours, Weekly

LENGTHS_MINUTES = (15, 30, 45, 60, 90)
LENGTHS = [(minutes, f"{minutes} minutes") for minutes in LENGTHS_MINUTES]


def keep_history(model_name: str):
    """Class decorator: a trigger keeps every version of a row, and who wrote it, from pghistory.context(user=…)."""
    trackers = [pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()]
    return pghistory.track(*trackers, model_name=model_name, obj_field=pghistory.ObjForeignKey(related_name="history"))


def ways_field(**options) -> ArrayField:
    return ArrayField(
        models.CharField(max_length=10, choices=VisitWay.choices), verbose_name="ways to meet", size=3, **options
    )


@keep_history("ClinicHoursEvent")
class ClinicHours(models.Model):
    """One clinician's hours on one day of every week, in the time of the centre's clocks."""

    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clinic_hours")
    weekday = models.PositiveSmallIntegerField("day of the week", choices=list(WEEKDAYS.items()))
    starts = models.TimeField("from")
    ends = models.TimeField("to")
    length_minutes = models.PositiveSmallIntegerField("length of one appointment", choices=LENGTHS, default=30)
    ways = ways_field()
    since = models.DateField("valid from", null=True, blank=True, help_text="Empty: at once.")
    until = models.DateField("valid until", null=True, blank=True, help_text="Empty: until further notice.")

    class Meta:
        verbose_name = "clinic hours"
        verbose_name_plural = "clinic hours"
        ordering = ["clinician", "weekday", "starts"]
        constraints = [
            models.CheckConstraint(
                name="clinic_hours_end_after_they_start",
                condition=Q(ends__gt=F("starts")),
                violation_error_message="Clinic hours end after they start.",
            ),
            models.CheckConstraint(
                name="clinic_hours_are_valid_for_a_time",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                violation_error_message="“Valid until” is not before “valid from”.",
            ),
            models.CheckConstraint(
                name="clinic_hours_say_how_to_meet",
                condition=~Q(ways=[]),
                violation_error_message="Choose at least one way to meet.",
            ),
        ]

    def __str__(self) -> str:
        if self.starts is None or self.ends is None:
            return f"clinic hours {self.pk}"
        return f"{WEEKDAYS[self.weekday]}, {clock_words(self.starts)} to {clock_words(self.ends)}"

    def clean(self):
        if (
            self.clinician_id
            and self.weekday is not None
            and self.starts
            and self.ends
            and (other := self.in_the_way())
        ):
            raise ValidationError(f"This overlaps with other hours of the same clinician: {other}.", code="overlap")

    def in_the_way(self) -> "ClinicHours | None":
        others = ClinicHours.objects.filter(clinician=self.clinician_id, weekday=self.weekday).exclude(pk=self.pk)
        same_time = others.filter(starts__lt=self.ends, ends__gt=self.starts)
        if self.since:
            same_time = same_time.filter(Q(until__isnull=True) | Q(until__gte=self.since))
        if self.until:
            same_time = same_time.filter(Q(since__isnull=True) | Q(since__lte=self.until))
        return same_time.first()

    def as_rule(self) -> Weekly:
        length = timedelta(minutes=self.length_minutes)
        return Weekly(self.weekday, Hours(self.starts, self.ends, length, frozenset(self.ways)), self.since, self.until)


@keep_history("ClinicExceptionEvent")
class ClinicException(models.Model):
    """Days on which one clinician is away, or sees people at other times than every week."""

    clinician = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="clinic_exceptions")
    change = models.CharField("what", max_length=10, choices=ClinicChange.choices)
    first_day = models.DateField()
    last_day = models.DateField(help_text="The same as the first for one day.")
    starts = models.TimeField("from", null=True, blank=True, help_text="Empty: away all day.")
    ends = models.TimeField("to", null=True, blank=True)
    length_minutes = models.PositiveSmallIntegerField(
        "length of one appointment", choices=LENGTHS, default=30, help_text="For extra hours."
    )
    ways = ways_field(default=list, blank=True, help_text="For extra hours.")
    reason = models.CharField(max_length=20, choices=ClinicReason.choices)

    class Meta:
        verbose_name = "exception to clinic hours"
        verbose_name_plural = "exceptions to clinic hours"
        ordering = ["-first_day", "clinician", "starts"]
        constraints = [
            models.CheckConstraint(
                name="clinic_exception_ends_on_or_after_its_first_day",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message="The last day is not before the first.",
            ),
            models.CheckConstraint(
                name="clinic_exception_ends_after_it_starts",
                condition=Q(starts__isnull=True, ends__isnull=True)
                | Q(starts__isnull=False, ends__isnull=False, ends__gt=F("starts")),
                violation_error_message="Give both times, the second later than the first; or neither for the whole day.",
            ),
            models.CheckConstraint(
                name="extra_clinic_hours_say_when_and_how",
                condition=~Q(change=ClinicChange.EXTRA) | Q(starts__isnull=False) & ~Q(ways=[]),
                violation_error_message="Extra hours need a time from and to, and at least one way to meet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_change_display()}, {self.first_day} to {self.last_day}"

    def as_rule(self) -> Extra | Away:
        if self.starts is None or self.ends is None:
            return Away(self.first_day, self.last_day)
        if self.change == ClinicChange.AWAY:
            return Away(self.first_day, self.last_day, self.starts, self.ends)
        length = timedelta(minutes=self.length_minutes)
        return Extra(self.first_day, self.last_day, Hours(self.starts, self.ends, length, frozenset(self.ways)))
