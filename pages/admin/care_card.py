from django.contrib import admin

from pages.models import CareCard


@admin.register(CareCard)
class CareCardAdmin(admin.ModelAdmin):
    list_display = ("title", "name", "language", "level", "updated_at")
    list_filter = ("language", "level")
    search_fields = ("title", "name", "body")
    ordering = ("name", "language")

    fields = ("language", "name", "level", "title", "body", "updated_at")
    readonly_fields = ("updated_at",)
