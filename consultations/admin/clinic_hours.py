from django.contrib import admin

from consultations.admin.clinic import CLOCK, DATE, ClinicAdmin, ClinicForm, ways_field
from consultations.clock import clock_words
from consultations.models import ClinicHours


class ClinicHoursForm(ClinicForm):
    ways = ways_field(error_messages={"required": "Choose at least one way to meet."})

    class Meta:
        model = ClinicHours
        fields = ("clinician", "weekday", "starts", "ends", "length_minutes", "ways", "since", "until")
        widgets = {"starts": CLOCK, "ends": CLOCK, "since": DATE, "until": DATE}


@admin.register(ClinicHours)
class ClinicHoursAdmin(ClinicAdmin):
    """When each clinician sees people, every week."""

    list_display = ["who", "weekday", "hours", "length_minutes", "how", "since", "until"]
    list_display_links = ["who", "weekday"]
    list_filter = ["weekday"]

    form = ClinicHoursForm
    fields = ClinicHoursForm.Meta.fields

    @admin.display(description="from – to", ordering="starts")
    def hours(self, row):
        return f"{clock_words(row.starts)} to {clock_words(row.ends)}"
