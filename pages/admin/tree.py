"""The list of pages: in the order of the tree, one language at a time."""

from typing import Any

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q
from django.utils import timezone

from pages.standing import Standing, all_standings, in_tree_order


class Language(SimpleListFilter):
    """The first language unless asked otherwise."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
        return choices

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value() or settings.LANGUAGE_CODE)


class State(SimpleListFilter):
    title = "state"
    parameter_name = "state"
    CONDITIONS = {
        "live": Q(is_published=True),
        "draft": Q(draft__isnull=False),
        "scheduled": Q(draft__publish_at__isnull=False),
        "offline": Q(is_published=False),
    }

    def lookups(self, request, model_admin):
        return [(name, name.capitalize()) for name in self.CONDITIONS]

    def queryset(self, request, queryset):
        return queryset.filter(self.CONDITIONS.get(self.value() or "", Q()))


class Tree(ChangeList):
    """All on one page; each row carries its depth and its standing."""

    def get_results(self, request):
        super().get_results(request)
        standings = {standing.page.pk: standing for standing in all_standings(timezone.localdate())}
        wanted = {row.pk for row in self.result_list}
        self.result_list = [
            on_a_row(standings[page.pk], depth)
            for page, depth in in_tree_order(standing.page for standing in standings.values())
            if page.pk in wanted
        ]


def on_a_row(standing: Standing, depth: int) -> Any:
    """The page, carrying what the columns tell of it."""
    row: Any = standing.page
    row.standing, row.depth = standing, depth
    return row
