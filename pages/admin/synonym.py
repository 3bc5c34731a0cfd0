from django.contrib import admin

from pages.admin.forms import LinesField
from pages.admin.guarded import GuardedAdmin, SeenForm
from pages.models import Synonym


class SynonymForm(SeenForm):
    words = LinesField(help_text="What people type, one on each line, such as: came back")

    class Meta:
        model = Synonym
        fields = ("language", "name", *Synonym.FILE_FIELDS)


@admin.register(Synonym)
class SynonymAdmin(GuardedAdmin):
    list_display = ("means", "name", "language", "updated_at")
    list_filter = ("language",)
    search_fields = ("means", "name", "words")
    ordering = ("means", "language")

    form = SynonymForm
    fields = ("language", "name", "means", "words", "updated_at")
