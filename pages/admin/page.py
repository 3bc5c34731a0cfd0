import pghistory
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from pages import actions
from pages.admin import editor
from pages.admin.act_page import act_page
from pages.admin.badges import review_badge, state_badges, twin_badge
from pages.admin.history import HistoryAdmin
from pages.admin.tree import Language, State, Tree
from pages.models import Page

PLACE = ("path", "order")  # where a page stands; an old version brings back what it said, not where it stood
STEPS = {"up": -1, "down": 1}


@admin.register(Page)
class PageAdmin(HistoryAdmin):
    """The tree of pages, and where each is written. Whatever changes a page goes through pages.actions."""

    list_display = ("name", "move", "state", "review", "twin", "written")
    list_filter = (Language, State)
    list_per_page = 2000
    show_full_result_count = False
    sortable_by = ()
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("title", "path")
    search_help_text = "Search by title or address"
    actions = None
    change_list_template = "admin/pages/tree.html"

    def get_changelist(self, request, **kwargs):
        return Tree

    def get_list_display(self, request):
        may_move = self.has_change_permission(request)
        return [column for column in self.list_display if may_move or column != "move"]

    # --- Permissions

    def has_delete_permission(self, request, obj=None):
        """Never once it was published or reviewed: it is taken offline instead."""
        return super().has_delete_permission(request, obj) and not (obj and was_given_to_readers(obj))

    # --- Pages

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("add/preview/", view(require_POST(self.preview_new_view)), name="pages_page_preview_new"),
            path("<int:pk>/preview/", view(require_POST(self.preview_view)), name="pages_page_preview"),
            path("<int:pk>/act/<slug:name>/", view(self.act_view), name="pages_page_act"),
            path("<int:pk>/move/<slug:where>/", view(require_POST(self.move_view)), name="pages_page_move"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Pages", **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        page = self.seen_object(request, object_id)
        context = self.page_context(request, page)
        return editor.edit(request, page, context, may_write=self.has_change_permission(request, page))

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return editor.add(request, self.page_context(request, None))

    def preview_view(self, request, pk: int):
        return editor.preview(request, self.seen_object(request, pk))

    def preview_new_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return editor.preview(request, None)

    def act_view(self, request, pk: int, name: str):
        page = self.seen_object(request, pk)
        back = reverse("admin:pages_page_change", args=[pk])
        response = act_page(request, page, name, {**self.page_context(request, page), "back": back})
        return response or HttpResponseRedirect(back)

    def move_view(self, request, pk: int, where: str):
        """One place up or down among its siblings, and back to where the list was."""
        page = self.seen_object(request, pk)
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        if where not in STEPS:
            raise Http404
        actions.move_among_siblings(page=page, steps=STEPS[where], by=request.user)
        return HttpResponseRedirect(f"{reverse('admin:pages_page_changelist')}?{request.GET.urlencode()}#page-{pk}")

    def page_context(self, request, page: Page | None) -> dict[str, object]:
        return {**self.admin_site.each_context(request), "opts": self.opts, "original": page}

    def delete_model(self, request, obj):
        with pghistory.context(user=request.user.pk):
            super().delete_model(request, obj)

    # --- History

    restored_words = "The draft says again what the page said in the version"

    def fields_now(self, content):
        return actions.working_copy(content)[0]

    def digest_now(self, content):
        return actions.working_copy(content)[1]

    def restored_fields(self, fields):
        return {name: value for name, value in fields.items() if name not in PLACE}

    def restore(self, request, content, fields):
        now, digest = actions.working_copy(content)
        actions.save_draft(page=content, fields=now | fields, seen=digest, by=request.user, now=timezone.now())

    # --- Columns

    @admin.display(description="page")
    def name(self, row):
        return format_html(
            '<span id="page-{}" class="tree tree--{}">{} <span class="quiet">{}</span></span>',
            row.pk,
            min(row.depth, 4),
            row.title,
            row.path,
        )

    @admin.display(description="state")
    def state(self, row):
        return state_badges(row.standing)

    @admin.display(description="review")
    def review(self, row):
        return review_badge(row.standing)

    @admin.display(description="other language")
    def twin(self, row):
        return twin_badge(row.standing)

    @admin.display(description="written")
    def written(self, row):
        at = row.standing.draft.written_at if row.standing.draft else row.updated_at
        return format_html('<span class="dated">{}</span>', timezone.localtime(at).strftime("%b %-d, %Y"))

    @admin.display(description="move")
    def move(self, row):
        return move_buttons(row)


def move_buttons(row: Page):
    """They send the list's own form, which holds the security token."""
    buttons = [
        format_html(
            '<button type="submit" formaction="{}" class="move" aria-label="Move {} {}">{}</button>',
            reverse("admin:pages_page_move", args=[row.pk, where]) + f"?language={row.language}",
            row.title,
            where,
            arrow,
        )
        for where, arrow in (("up", "↑"), ("down", "↓"))
    ]
    return format_html('<span class="moves">{}{}</span>', *buttons)


def was_given_to_readers(page: Page) -> bool:
    return page.reviews.exists() or page.history.filter(is_published=True).exists()  # type: ignore[attr-defined]  # by keep_history
