from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html

from consultations.actions.mail import CannotBeTriedAgain, try_again, why_not_again
from consultations.admin.centre_time import centre_words
from consultations.admin.mail_words import what_became_of
from consultations.admin.read_only import ReadOnlyAdmin
from consultations.enums import MessageState
from consultations.models import Message

NEWEST = 1000  # of each filter: what is older is found on the page of its request


class NewestOnly(Paginator):
    """Counts no further than NEWEST, so that a table of a million costs what one of a thousand does."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:NEWEST].count()  # type: ignore[attr-defined]  # the admin gives a query set


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The outbox: what waits, what went, what failed. The text holds a private link, so it is not shown."""

    list_display = ["written", "request", "event", "became", "attempts", "again"]
    list_display_links = ["written"]
    list_filter = ["state"]
    list_select_related = ["request"]
    list_per_page = 50
    show_facets = ShowFacets.NEVER
    paginator = NewestOnly
    ordering = ["-pk"]
    sortable_by = ()
    fields = ["request", "event", "language", "subject", "became", "attempts", "written", "last_error", "again"]
    readonly_fields = ["became", "written", "again"]

    def get_queryset(self, request):
        """Only what is shown: neither address nor text is decrypted."""
        shown = ("event", "language", "subject", "state", "attempts", "created_at", "sent_at", "last_error")
        return super().get_queryset(request).only(*shown, "request__reference")

    # --- Pages

    def get_urls(self):
        view = self.admin_site.admin_view(self.again_view)
        return [path("<int:message_id>/try-again/", view, name="consultations_message_again"), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        title = f"Outbox: the newest {NEWEST:,} e-mails of each state"
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def again_view(self, request, message_id: int):
        """Asks first; a POST puts it back into the outbox."""
        if not request.user.has_perm("consultations.triage_request"):
            raise PermissionDenied
        message = get_object_or_404(Message.objects.select_related("request"), pk=message_id)
        back = reverse("admin:consultations_consultationrequest_change", args=[message.request_id])
        why_not, status = why_not_again(message, message.request), HTTPStatus.OK
        if request.method == "POST":
            try:
                try_again(message_id=message_id, by=request.user, now=timezone.now())
            except CannotBeTriedAgain as refusal:
                why_not, status = str(refusal), HTTPStatus.CONFLICT
            else:
                messages.success(request, f"{message.request.reference}: the e-mail is tried again in a moment.")
                return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Try an e-mail again: {message.request}",
            "message": message,
            "became": what_became_of(message),
            "back": back,
            "why_not": why_not,
        }
        return render(request, "admin/consultations/mail_again.html", context, status=status)

    # --- Columns

    @admin.display(description="written")
    def written(self, row):
        return centre_words(row.created_at)

    @admin.display(description="what became of it")
    def became(self, row):
        words = what_became_of(row)
        if row.state in MessageState.failed():
            return format_html('<span class="badge badge--urgent">{}</span> {}', row.get_state_display(), words)
        return words

    @admin.display(description="again")
    def again(self, row):
        if row.state != MessageState.DEAD:
            return "—"
        address = reverse("admin:consultations_message_again", args=[row.pk])
        return format_html('<a href="{}">Try again</a>', address)
