"""What changed while a page was open, in words for the second of two people."""

from datetime import datetime

from django.utils import timezone

from consultations.admin.centre_time import centre_clock, centre_words
from consultations.admin.people import names_in, person
from consultations.admin.timeline_words import changes_of, title_of
from consultations.models import Activity


def meanwhile_words(acts: list[Activity], now: datetime) -> list[str]:
    """ "Ana Ruiz: Claimed, 10:42 am PST (Owner: nobody → Ana Ruiz)" of each."""
    people = names_in(acts)
    return [line_words(act, people, now) for act in acts]


def line_words(act: Activity, people: dict[int, str], now: datetime) -> str:
    changes = "; ".join(changes_of(act, people))
    words = f"{person(act.actor)}: {title_of(act)}, {when_words(act.at, now)}"
    return f"{words} ({changes})" if changes else words


def when_words(at: datetime, now: datetime) -> str:
    """ "10:42 am PST"; with the day before it unless that is today. By the clocks of the centre."""
    today = timezone.localtime(at).date() == timezone.localtime(now).date()
    return centre_clock(at) if today else centre_words(at)
