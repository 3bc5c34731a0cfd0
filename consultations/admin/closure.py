from django.contrib import admin

from consultations.actions import hours
from consultations.models import Closure


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    """Days on which the centre is closed, kept by the leads. No request hangs on them, so Django's own form will do."""

    list_display = ["first_day", "last_day", "reason"]
    ordering = ["-first_day"]

    def has_module_permission(self, request):
        return request.user.has_perm("consultations.lead_triage")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("consultations.triage_request")

    def has_add_permission(self, request):
        return request.user.has_perm("consultations.lead_triage")

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("consultations.lead_triage")

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("consultations.lead_triage")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        hours.read_again()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        hours.read_again()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        hours.read_again()
