from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q


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
            )
        ]

    def __str__(self) -> str:
        return f"closed from {self.first_day}"

    @property
    def days(self) -> list[date]:
        return [self.first_day + timedelta(days=number) for number in range((self.last_day - self.first_day).days + 1)]
