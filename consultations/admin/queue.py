"""The queue's columns: words, a sign and a colour (the last two by admin.css), so that any two may be lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.utils.dateformat import format as format_date
from django.utils.html import format_html

from consultations.enums import Due, Status, Urgency

BADGES = {Urgency.RED: "urgent", Urgency.AMBER: "wait", Urgency.GREEN: "good"}
SOON = timedelta(hours=4)


class View(SimpleListFilter):
    """Which requests the list shows; the open ones unless asked otherwise."""

    title = "view"
    parameter_name = "view"

    def lookups(self, request, model_admin):
        return [("news", "News"), ("mine", "Mine"), ("unclaimed", "Unclaimed"), ("closed", "Closed"), ("all", "All")]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "Open"
        return choices

    def queryset(self, request, queryset):
        match self.value():
            case "news":
                return queryset.open().filter(news_at__isnull=False)
            case "mine":
                return queryset.open().filter(owner=request.user)
            case "unclaimed":
                return queryset.open().filter(owner=None)
            case "closed":
                return queryset.filter(status=Status.CLOSED)
            case "all":
                return queryset
        return queryset.open()


def urgency_badge(request):
    level = Urgency(request.urgency)
    return format_html('<span class="badge badge--{}">{}</span>', BADGES[level], level.name.capitalize())


def due_badge(request, now: datetime):
    """What is owed next, in words: "Call by today, 5 pm", "Call: 2 h late", "Appointment Tue Dec 1, 9 am"."""
    kind, words = due_state(request, now)
    return format_html('<span class="due due--{}">{}</span>', kind, words)


def news_badge(request, now: datetime):
    """That whoever asked did something which staff have not seen to, and since when, and that they cannot be written to;
    "" when there is nothing."""
    failed = mail_badge(request)
    if request.news_at is None or request.news_at == request.mail_failed_at:
        return failed
    since = due_words(request.news_at, now)
    return format_html('<span class="badge badge--wait">New from the patient</span> since {} {}', since, failed)


def mail_badge(request):
    if request.mail_failed_at is None:
        return ""
    return format_html('<span class="badge badge--urgent">{}</span>', "Mail failed: call instead")


OWED = {Due.FIRST_CALL: "Call", Due.REPLY: "Answer", Due.NEXT_STEP: "Next step"}


def due_state(request, now: datetime) -> tuple[str, str]:
    """(how pressing: "over", "soon" or "later"; the words)."""
    if request.due_at is None:
        return "later", request.get_status_display()
    urgency = "over" if request.due_at < now else "soon" if request.due_at - now < SOON else "later"
    if request.due_for == Due.VISIT:
        words = due_words(request.due_at, now)
        return urgency, f"Appointment was {words}: what came of it?" if urgency == "over" else f"Appointment {words}"
    what = OWED[request.due_for]
    if urgency == "over":
        return urgency, f"{what}: {duration(now - request.due_at)} late"
    return urgency, f"{what} by {due_words(request.due_at, now)}"


def due_words(due: datetime, now: datetime) -> str:
    """ "today, 5 pm", "tomorrow, noon", "Wed Nov 25, 5 pm", in the centre's time zone."""
    zone = ZoneInfo(settings.CENTER_TIME_ZONE)
    local, today = due.astimezone(zone), now.astimezone(zone).date()
    days = (local.date() - today).days
    day = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, format_date(local, "D M j"))
    clock = "noon" if (local.hour, local.minute) == (12, 0) else format_date(local, "g:i a" if local.minute else "g a")
    return f"{day}, {clock.replace('.', '')}"


def duration(late: timedelta) -> str:
    minutes = int(late.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"
