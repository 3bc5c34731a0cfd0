from django.contrib import admin

from pages.admin.forms import lines
from pages.admin.guarded import GuardedAdmin, SeenForm
from pages.models import Term


class TermForm(SeenForm):
    aliases = lines("Everything else that stands for it, one on each line: plurals, abbreviations, old names.")

    class Meta:
        model = Term
        fields = ("language", "name", *Term.FILE_FIELDS)


@admin.register(Term)
class TermAdmin(GuardedAdmin):
    list_display = ("term", "name", "language", "updated_at")
    list_filter = ("language",)
    search_fields = ("term", "name", "aliases", "body")
    ordering = ("term", "language")

    form = TermForm
    fields = ("language", "name", "term", "aliases", "body", "updated_at")
