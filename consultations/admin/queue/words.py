"""The queue's columns: words, a sign and a colour (the last two by admin.css), so that any two may be lost."""

from datetime import datetime, timedelta

from django.utils.dateformat import format as format_date
from django.utils.html import format_html

from consultations.actions.hours import working_hours
from consultations.admin.centre_time import centre_zone
from consultations.admin.meanwhile import when_words
from consultations.admin.people import person
from consultations.clock import clock_words
from consultations.enums import Asker, Due, Urgency, Wants

BADGES = {Urgency.RED: "urgent", Urgency.AMBER: "wait", Urgency.GREEN: "good"}
# Why a request is urgent, as short as a column is wide; the request page has the whole sentence (urgency.REASONS).
SHORT_REASONS = {
    "emergency_sign": "emergency sign",
    "inpatient": "in a hospital",
    "call_today": "clinic asks for a call",
    "procedure_soon": "procedure soon",
    "under_18": "under 18",
    "suspicious_lump": "suspicious lump",
    "recurrence": "came back",
    "spread": "has spread",
    "newly_diagnosed": "new, untreated",
}
SHORT_WANTS = {
    Wants.FIRST_OPINION: "First opinion",
    Wants.NEWLY_DIAGNOSED: "Care, newly found",
    Wants.SECOND_OPINION: "Second opinion",
    Wants.CAME_BACK: "Came back",
    Wants.SPREAD: "Has spread",
    Wants.CLINICAL_TRIAL: "Clinical trial",
    Wants.FOLLOW_UP: "Follow-up",
    Wants.NOT_SURE: "Not sure",
}
SHORT_ASKER = {Asker.PATIENT: "the patient", Asker.CARER: "family or friend", Asker.CLINIC: "a clinic"}


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
    urgency = "over" if request.due_at < now else "soon" if working_hours().is_near(request.due_at, now) else "later"
    if request.due_for == Due.VISIT:
        words = due_words(request.due_at, now)
        return urgency, f"Appointment was {words}: what came of it?" if urgency == "over" else f"Appointment {words}"
    what = OWED[request.due_for]
    if urgency == "over":
        return urgency, f"{what}: {duration(now - request.due_at)} late"
    return urgency, f"{what} by {due_words(request.due_at, now)}"


def due_words(due: datetime, now: datetime) -> str:
    """ "today, 5 pm PST", "tomorrow, noon PST", "Wed Nov 25, 5 pm PST", by the centre's clocks."""
    local, today = due.astimezone(centre_zone()), now.astimezone(centre_zone()).date()
    days = (local.date() - today).days
    day = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, format_date(local, "D M j"))
    return f"{day}, {clock_words(local.time())} {local:%Z}"


def ago(moment: datetime, now: datetime) -> str:
    """ "20 min ago", "3 h ago", "4 days ago": no time zone has to be named."""
    return f"{duration(now - moment)} ago"


def duration(late: timedelta) -> str:
    minutes = int(late.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def line_words(activity, now: datetime) -> str:
    """Who did what, of a line of a timeline: "Ana Ruiz: Claimed, at 10:42 am PST"."""
    return f"{person(activity.actor)}: {activity.get_kind_display()}, at {when_words(activity.at, now)}"
