from django.contrib import admin

from consultations.admin.read_only import ReadOnlyAdmin
from consultations.models import Message


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The outbox: what waits, what went, what was given up. The text holds a private link, so it is not shown."""

    list_display = ["request", "event", "state", "attempts", "created_at", "sent_at", "last_error"]
    list_filter = ["state", "event"]
    list_select_related = ["request"]
    ordering = ["-pk"]
    fields = ["request", "event", "language", "subject", "state", "attempts", "created_at", "sent_at", "last_error"]
