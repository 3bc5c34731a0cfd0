"""Moments and codes in the words of the reader's language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language

from consultations.tracking.status import CLOSED_IN_PLAIN_WORDS
from consultations.workflow import PATIENT_READS

register = template.Library()


@register.filter
def moment(when: datetime) -> str:
    """ "Wednesday, November 25, 5 pm Pacific" or "miércoles 25 de noviembre, 5 p. m. hora del Pacífico"."""
    local = when.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE))
    clock = format_date(local, "g:i" if local.minute else "g")
    if get_language() == "es":
        half = "a. m." if local.hour < 12 else "p. m."
        day = format_date(local, r"l j \d\e F").lower()
        return f"{day}, {clock} {half} hora del Pacífico"
    half = "am" if local.hour < 12 else "pm"
    clock = "noon" if (local.hour, local.minute) == (12, 0) else f"{clock} {half}"
    return f"{format_date(local, 'l, F j')}, {clock} Pacific"


@register.filter
def status_words(request) -> str:
    return str(PATIENT_READS[request.status])


@register.filter
def close_words(request) -> str:
    return str(CLOSED_IN_PLAIN_WORDS[request.close_reason])
