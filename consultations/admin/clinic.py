"""What the two admins of clinic hours have in common: who may, plain inputs, and a history of who changed what."""

import pghistory
from django import forms
from django.contrib import admin

from consultations.admin.centre_time import zone_words
from consultations.admin.clinicians import Clinicians
from consultations.enums import VisitWay

DATE = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
CLOCK = forms.TimeInput({"type": "time"}, format="%H:%M")


def ways_field(**options) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple({"class": "clinic-ways"})
    return forms.MultipleChoiceField(label="Ways to meet", choices=VisitWay.choices, widget=widget, **options)


class ClinicForm(forms.ModelForm):
    clinician = Clinicians(label="Clinician")


class ClinicAdmin(admin.ModelAdmin):
    """Those who answer requests may read, the lead may change. No request hangs on a row, so it is written here directly."""

    actions = None
    list_select_related = ["clinician"]
    ordering = None

    # --- Form

    def get_fieldsets(self, request, obj=None):
        words = f"By the clocks of the center ({zone_words()}). What is booked or offered already stays as it is."
        return [(None, {"fields": self.get_fields(request, obj), "description": words})]

    # --- Permissions

    def has_view_permission(self, request, obj=None):
        user = request.user
        return user.has_perm("consultations.triage_request") or user.has_perm("consultations.lead_triage")

    def has_add_permission(self, request):
        return request.user.has_perm("consultations.lead_triage")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("consultations.lead_triage")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("consultations.lead_triage")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    # --- Writing

    def save_model(self, request, obj, form, change):
        with pghistory.context(user=request.user.pk):
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with pghistory.context(user=request.user.pk):
            super().delete_model(request, obj)

    # --- Columns

    @admin.display(description="clinician", ordering="clinician__first_name")
    def who(self, row):
        return row.clinician.get_full_name() or row.clinician.get_username()

    @admin.display(description="ways to meet")
    def how(self, row):
        return ", ".join(str(VisitWay(way).label) for way in row.ways) or "—"
