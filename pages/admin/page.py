from django import forms
from django.contrib import admin

from pages.admin.forms import LinesField
from pages.models import Page


class PageForm(forms.ModelForm):
    key_points = LinesField(required=False, help_text="One on each line.")
    questions = LinesField(required=False, help_text="Questions to ask the doctor, one on each line.")
    related = LinesField(required=False, help_text="Keys of related pages, one on each line.")

    class Meta:
        model = Page
        fields = ("language", "key", "is_published", *Page.FILE_FIELDS)


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    list_display = ("title", "path", "language", "kind", "is_published", "updated_at")
    list_filter = ("language", "kind", "is_published")
    search_fields = ("title", "path", "summary", "body")
    ordering = ("path",)

    form = PageForm
    readonly_fields = ("updated_at",)
    fieldsets = (
        (None, {"fields": ("title", "menu_title", "summary", "is_published", "updated_at")}),
        ("Text", {"fields": ("key_points", "body", "questions", "next_step")}),
        ("Sources and related pages", {"fields": ("sources", "related")}),
        ("Place", {"fields": ("language", "key", "path", "kind", "order")}),
    )
