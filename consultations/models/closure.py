from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

MAX_DAYS = 60
FURTHEST = timedelta(days=2 * 366)  # a mistyped year is further


class Closure(models.Model):
    """Days on which the centre is closed, besides weekends and holidays. No promise falls on them; earlier ones stand."""

    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.CharField(max_length=100, help_text="For staff, such as “Move to the new building”.")

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message="The last day comes before the first one.",
            ),
            # Every promise is reckoned day by day around closures, and all their days are held in memory.
            models.CheckConstraint(
                name="closure_is_not_endless",
                condition=Q(last_day__lt=F("first_day") + timedelta(days=MAX_DAYS)),
                violation_error_message=f"A closure takes up to {MAX_DAYS} days. Check the year of the last day.",
            ),
        ]

    def __str__(self) -> str:
        return f"closed from {self.first_day}"

    def clean(self):
        if self.last_day and self.last_day > timezone.localdate() + FURTHEST:
            raise ValidationError({"last_day": "This is more than two years ahead. Check the year."}, code="too_far")

    @property
    def days(self) -> list[date]:
        return [self.first_day + timedelta(days=number) for number in range((self.last_day - self.first_day).days + 1)]
