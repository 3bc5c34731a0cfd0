from django.contrib import admin

from consultations.admin.read_only import ReadOnlyAdmin
from consultations.models import Export
from consultations.reports.periods import Days


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    """Who took requests out as a file, and why."""

    list_display = ["at", "by", "kind", "format", "days", "requests", "reason"]
    list_display_links = None
    list_select_related = ["by"]
    list_per_page = 50
    sortable_by = ()

    @admin.display(description="asked")
    def days(self, row):
        return Days(row.first_day, row.last_day).words
