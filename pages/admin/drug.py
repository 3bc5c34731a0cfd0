from django import forms
from django.contrib import admin

from pages.admin.forms import SOURCE_HELP, SourceField, lines
from pages.admin.guarded import GuardedAdmin, SeenForm
from pages.models import Drug


class DrugForm(SeenForm):
    brands = lines("Brand names in the US, one on each line.")
    aliases = lines("Other names of it, one on each line.")
    source = SourceField(help_text=f"Who says so: {SOURCE_HELP}", widget=forms.TextInput({"class": "vLargeTextField"}))

    class Meta:
        model = Drug
        fields = ("language", "name", *Drug.FILE_FIELDS)
        widgets = {"status_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


@admin.register(Drug)
class DrugAdmin(GuardedAdmin):
    list_display = ("drug", "name", "language", "status", "status_on", "updated_at")
    list_filter = ("language", "status")
    search_fields = ("drug", "name", "brands", "aliases")
    ordering = ("drug", "language")

    form = DrugForm
    fields = ("language", "name", "drug", "brands", "aliases", "status", "status_on", "source", "body", "updated_at")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "status_on":  # the browser's own calendar
            return db_field.formfield(widget=DrugForm.Meta.widgets["status_on"])
        return super().formfield_for_dbfield(db_field, request, **kwargs)
