"""Moments and codes in the words of the reader's language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language

from consultations.plain_words import CLOSED_IN_PLAIN_WORDS, PATIENT_READS

register = template.Library()


def at_the_center(when: datetime) -> datetime:
    return when.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE))


@register.filter
def moment(when: datetime) -> str:
    """ "Wednesday, November 25, 5 pm Pacific" or "miércoles 25 de noviembre, 5 p. m. hora del Pacífico"."""
    return f"{day(when)}, {clock(when)} {'hora del Pacífico' if get_language() == 'es' else 'Pacific'}"


@register.filter
def day(when: datetime) -> str:
    """ "Wednesday, November 25" or "miércoles 25 de noviembre"; "" for what has no day."""
    if not isinstance(when, datetime):
        return ""
    local = at_the_center(when)
    return format_date(local, r"l j \d\e F").lower() if get_language() == "es" else format_date(local, "l, F j")


@register.filter
def clock(when: datetime) -> str:
    """ "5 pm", "noon" or "5 p. m."."""
    local = at_the_center(when)
    hour = format_date(local, "g:i" if local.minute else "g")
    if get_language() == "es":
        return f"{hour} {'a. m.' if local.hour < 12 else 'p. m.'}"
    return "noon" if (local.hour, local.minute) == (12, 0) else f"{hour} {'am' if local.hour < 12 else 'pm'}"


@register.filter
def status_words(request) -> str:
    return str(PATIENT_READS[request.status])


@register.filter
def close_words(request) -> str:
    return str(CLOSED_IN_PLAIN_WORDS[request.close_reason])


@register.simple_tag
def idle_seconds() -> dict[str, int]:
    """When a hub page closes by itself, and how long before that somebody is asked."""
    seconds, warning = int(settings.HUB_IDLE.total_seconds()), int(settings.HUB_IDLE_WARNING.total_seconds())
    return {"seconds": seconds, "minutes": seconds // 60, "warning": warning, "warning_minutes": warning // 60}
