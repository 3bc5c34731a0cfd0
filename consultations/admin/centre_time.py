"""A date and a time by the clocks of the centre, as staff type them, and how its times are told to staff."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import make_aware

from consultations.clock import clock_words, moment_words


def centre_zone() -> ZoneInfo:
    return ZoneInfo(settings.CENTER_TIME_ZONE)


def centre_words(when: datetime) -> str:
    """ "Tue Dec 1, 9 am PST"."""
    return moment_words(when, centre_zone())


def centre_words_and_year(when: datetime) -> str:
    """ "Tue Dec 1, 2026, 9 am PST"."""
    return moment_words(when, centre_zone(), year=True)


def centre_clock(when: datetime) -> str:
    """ "9 am PST"."""
    local = when.astimezone(centre_zone())
    return f"{clock_words(local.time())} {local:%Z}"


def centre_span(start: datetime, end: datetime) -> str:
    """ "Tue Dec 1, 9 am to 9:30 am PST"; both zones where the clocks change between."""
    last = centre_clock(end)
    return f"{centre_words(start).removesuffix(last.rpartition(' ')[2]).strip()} to {last}"


def zone_words() -> str:
    """ "America/Los_Angeles, now PST"."""
    return f"{settings.CENTER_TIME_ZONE}, now {timezone.now().astimezone(centre_zone()):%Z}"


def named(kind: str, label: str) -> dict:
    return {"type": kind, "aria-label": label}


class CentreTimeField(forms.SplitDateTimeField):
    """A date and a time by the clocks of the centre. What the night of a clock change skips or has twice is refused."""

    def __init__(self, **kwargs):
        widget = forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs=named("date", "Date"),
            time_attrs=named("time", "Time"),
        )
        widget.use_fieldset = True
        errors = {"incomplete": "Give both the date and the time."}
        super().__init__(widget=widget, required=False, require_all_fields=False, error_messages=errors, **kwargs)

    def compress(self, data_list):
        if not data_list:
            return None
        return centre_time(datetime.combine(*data_list))


def centre_time(local: datetime) -> datetime:
    """The moment that the clocks of the centre show as `local`. Raises ValidationError when there is none, or two."""
    first, second = (make_aware(local.replace(fold=fold), centre_zone()) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    skipped = first.timestamp() > second.timestamp()  # PEP 495
    words = "does not exist: the clocks go forward" if skipped else "comes twice: the clocks go back"
    raise ValidationError(f"{clock_words(local.time())} {words} that night. Choose another time.", code="clock_change")
