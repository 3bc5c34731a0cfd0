"""The parts of the request page that tell what happened: the timeline as it was last filtered, and the attempts to call."""

from datetime import datetime

from consultations.admin.attempts import call_rule
from consultations.admin.reading import Reading
from consultations.admin.timeline import SHOWS, sources_of, timeline_of
from consultations.models import Activity, ConsultationRequest

REMEMBERED = "timeline"  # in the session: [request, filter]
MOST_PAGES = 1000


def told_so_far(request, reading: Reading, elsewhere: list[Activity], now: datetime) -> dict:
    """For _timeline.html and _attempts.html, from the same rows. `elsewhere`: of requests merged into it."""
    consultation, sources = reading.consultation, sources_of(reading, elsewhere)
    return {
        "timeline": timeline_of(sources, show=chosen_show(request, consultation), pages=pages_in(request)),
        "attempts": call_rule(consultation, reading.timeline, reading.letters, now),
    }


def chosen_show(request, consultation: ConsultationRequest) -> str:
    """The filter in the address; without one, the filter that this request was last looked at with, so that who comes back
    from an act finds the list as they left it."""
    asked = request.GET.get("show", "")
    kept = request.session.get(REMEMBERED)
    if asked not in SHOWS:
        return kept[1] if kept and kept[0] == consultation.pk else "all"
    if kept != [consultation.pk, asked] and (kept or asked != "all"):
        request.session[REMEMBERED] = [consultation.pk, asked]
    return asked


def pages_in(request) -> int:
    asked = request.GET.get("pages", "")
    return min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
