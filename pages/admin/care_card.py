import re

from django.contrib import admin

from pages.admin.guarded import GuardedAdmin, SeenForm
from pages.models import CareCard, Draft, Page


class CareCardForm(SeenForm):
    class Meta:
        model = CareCard
        fields = ("language", "name", *CareCard.FILE_FIELDS)


@admin.register(CareCard)
class CareCardAdmin(GuardedAdmin):
    list_display = ("title", "name", "language", "level", "updated_at")
    list_filter = ("language", "level")
    search_fields = ("title", "name", "body")
    ordering = ("name", "language")

    form = CareCardForm
    fields = ("language", "name", "level", "title", "body", "updated_at")

    def has_delete_permission(self, request, obj=None):
        """Not while a page places it: that page could not be drawn any more."""
        return super().has_delete_permission(request, obj) and not (obj and is_placed(obj))


def is_placed(card: CareCard) -> bool:
    """Whether a page or a draft of its language has it."""
    placed = re.compile(rf"^[ >]*:{{3,}}\s*care\s+{re.escape(card.name)}\s*$", re.MULTILINE)
    pages = Page.objects.filter(language=card.language)
    drafts = Draft.objects.filter(page__language=card.language).values_list("fields", flat=True)
    texts = [*(page.fields() for page in pages), *drafts]
    return any(placed.search(fields.get(name) or "") for fields in texts for name in Page.MARKDOWN_FIELDS)
