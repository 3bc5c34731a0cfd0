from django.contrib import admin
from django.core.paginator import Paginator

from consultations.admin.read_only import ReadOnlyAdmin
from consultations.models import AuditEntry
from consultations.reference import InvalidReference, parse_reference

MOST_ENTRIES = 100_000  # how far back one can turn the pages; older entries are found by their request


class NoCount(Paginator):
    """Does not count a table of millions of rows to number its pages."""

    count = MOST_ENTRIES


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    """Who read or did what with which request. It names requests by their reference, and nobody who asked."""

    list_display = ["at_the_center", "actor", "act", "request", "data"]
    list_display_links = None
    list_select_related = ["actor", "request"]
    list_per_page = 100
    ordering = ["-pk"]
    paginator = NoCount
    search_fields = ["request__reference"]
    search_help_text = "Search by reference, for example K7QM-4RTX"

    @admin.display(description="when")
    def at_the_center(self, row):
        return row.at

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        try:
            return queryset.filter(request__reference=parse_reference(search_term)), False
        except InvalidReference:
            self.message_user(request, "That is not one of our references.", level="warning")
            return queryset.none(), False
