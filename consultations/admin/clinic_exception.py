from datetime import date, timedelta

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from consultations.actions.clinic import booked_of
from consultations.admin.centre_time import centre_zone
from consultations.admin.clinic import CLOCK, DATE, ClinicAdmin, ClinicForm, ways_field
from consultations.clock import clock_words
from consultations.models import ClinicException
from consultations.slots import Away, away_overlaps

FURTHEST_YEARS = 10  # a mistyped year is further, up to the last day that there is


class ClinicExceptionForm(ClinicForm):
    ways = ways_field(required=False, help_text="For extra hours.")

    class Meta:
        model = ClinicException
        fields = (
            "clinician", "change", "reason", "first_day", "last_day", "starts", "ends", "length_minutes", "ways",
        )  # fmt: skip
        widgets = {"starts": CLOCK, "ends": CLOCK, "first_day": DATE, "last_day": DATE}

    def clean_last_day(self) -> date:
        last_day = self.cleaned_data["last_day"]
        if last_day > timezone.localdate() + timedelta(days=FURTHEST_YEARS * 366):
            raise ValidationError(f"This is more than {FURTHEST_YEARS} years ahead. Check the year.")
        return last_day


@admin.register(ClinicException)
class ClinicExceptionAdmin(ClinicAdmin):
    """Days on which a clinician is away, or sees people at other hours."""

    list_display = ["who", "change", "first_day", "last_day", "hours", "reason"]
    list_display_links = ["who", "change"]
    list_filter = ["change"]

    form = ClinicExceptionForm
    fields = ClinicExceptionForm.Meta.fields

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if count := booked_while_away(obj):
            diary = reverse("admin:consultations_appointment_diary")
            address = f"{diary}?week={obj.first_day}&who={obj.clinician_id}"
            words = '{} booked in this time: move or cancel what cannot take place. <a href="{}">See the diary</a>'
            what = "1 appointment is" if count == 1 else f"{count} appointments are"
            messages.warning(request, format_html(words, what, address))

    @admin.display(description="from – to")
    def hours(self, row):
        return f"{clock_words(row.starts)} to {clock_words(row.ends)}" if row.starts else "all day"


def booked_while_away(exception: ClinicException) -> int:
    """How many appointments are booked in a time in which the clinician now is away."""
    rule = exception.as_rule()
    if not isinstance(rule, Away):
        return 0
    booked = booked_of([exception.clinician_id], rule.first, rule.last)[exception.clinician_id]
    return sum(away_overlaps(rule, period, centre_zone()) for period in booked)
