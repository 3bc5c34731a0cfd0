"""Two addresses for whoever watches the service. They tell no secret and touch no session."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from pages.editions import editions

MIN_FREE_DISK_BYTES = 500_000_000
MAX_MESSAGE_WAIT = timedelta(minutes=15)
MAX_SCAN_WAIT = timedelta(minutes=15)


def livez(request) -> HttpResponse:
    """The process answers. Nothing else is looked at, so that a dead database does not restart healthy web servers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request) -> JsonResponse:
    """200 when all checks hold, else 503: {"database": "ok", "messages": "ok", "files": "ok", "disk": "ok", "editions": …}.

    For alarms and for waiting until a new installation works. A balancer asks /livez: pages are served without a database.
    """
    checks = {"database": database(), "messages": messages(), "files": files(), "disk": disk()}
    status = 200 if set(checks.values()) == {"ok"} else 503
    return JsonResponse({**checks, "editions": editions_held()}, status=status)


def editions_held() -> dict[str, dict[str, int]]:
    """What this process serves pages from, by language: {"en": {"version": …, "pages": …, "bytes": in memory}}."""
    return {
        language: {"version": edition.version, "pages": len(edition.pages), "bytes": edition.size_bytes}
        for language, edition in editions.held().items()
    }


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "no connection"
    return "ok"


def messages() -> str:
    """Says so when messages that are due are left lying: no worker runs. One that fails and waits for its next attempt, or
    was given up, is shown to staff beside its request instead; it says nothing of this installation."""
    from consultations.models import Message

    try:
        if Message.objects.due(timezone.now() - MAX_MESSAGE_WAIT).exists():
            return f"some have been due for over {MAX_MESSAGE_WAIT}"
    except Error:
        return "unknown"
    return "ok"


def files() -> str:
    """Says so when files wait long for the virus scan: the scanner is away, or no worker runs, and nobody can open them."""
    from consultations.models import Attachment

    try:
        waiting = Attachment.objects.waiting_for_scan().filter(uploaded_at__lt=timezone.now() - MAX_SCAN_WAIT)
        if waiting.exists():
            return f"some have waited for the virus scan for over {MAX_SCAN_WAIT}"
    except Error:
        return "unknown"
    return "ok"


def disk() -> str:
    try:
        free_bytes = shutil.disk_usage(settings.VAR_DIR).free
    except OSError:
        return "cannot be read"
    return "ok" if free_bytes >= MIN_FREE_DISK_BYTES else "nearly full"
