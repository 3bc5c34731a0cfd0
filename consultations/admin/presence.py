"""Who else has the request open, and what they did since: on its pages, and for static/js/desk.js, which asks again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from consultations.actions.meanwhile import acts_since
from consultations.actions.presence import Other, note_presence
from consultations.admin.meanwhile import when_words
from consultations.admin.people import person
from consultations.models import Activity, ConsultationRequest


def who_else(request, consultation: ConsultationRequest) -> list[str]:
    """Notes that this person has it open; says who else has. One query."""
    now = timezone.now()
    others = note_presence(request_id=consultation.pk, by=request.user, now=now)
    return [presence_words(other, now) for other in others]


def presence_words(other: Other, now: datetime) -> str:
    """ "Ben Carter has this open (since 10:42 AM PST, last seen 2 min ago)"."""
    minutes = int((now - other.seen_at).total_seconds() // 60)
    seen = f"{minutes} min ago" if minutes > 0 else "just now"
    return f"{person(other.user)} has this open (since {when_words(other.since, now)}, last seen {seen})"


def presence_answer(request, request_id: int) -> HttpResponseBase:
    """What desk.js asks, again and again, with the version its page shows.

    Answers {"here": lines, "who": names, "news": lines}: codes and names of staff, nothing of the patient's, so it is no
    reading that the audit would have to know of. It writes no session, so that an idle one ends.
    """
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    consultation = get_object_or_404(ConsultationRequest.objects.only("version"), pk=request_id)
    now = timezone.now()
    others = note_presence(request_id=consultation.pk, by=request.user, now=now)
    answer = {
        "here": [presence_words(other, now) for other in others],
        "who": [person(other.user) for other in others],
        "news": [news_words(act, now) for act in news_since(consultation, request.POST.get("version", ""))],
    }
    return JsonResponse(answer)


def news_since(consultation: ConsultationRequest, shown: str) -> list[Activity]:
    """What happened after the version that the page shows; nothing for one that never was."""
    version = int(shown) if shown.isascii() and shown.isdecimal() and len(shown) < 10 else consultation.version
    return acts_since(consultation, version) if version < consultation.version else []


def news_words(act: Activity, now: datetime) -> str:
    """ "Ana Ruiz: Claimed, 10:43 AM PST". Of a file or an answer it says only that there is one."""
    return f"{person(act.actor)}: {act.get_kind_display()}, {when_words(act.at, now)}"
