"""Two addresses for whoever watches the service. They tell no secret and touch no session."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

MIN_FREE_DISK_BYTES = 500_000_000
MAX_MESSAGE_WAIT = timedelta(minutes=15)


def livez(request) -> HttpResponse:
    """The process answers. Nothing else is looked at, so that a dead database does not restart healthy web servers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request) -> JsonResponse:
    """200 when all checks hold, else 503: {"database": "ok", "messages": "ok", "disk": "ok"}."""
    checks = {"database": database(), "messages": messages(), "disk": disk()}
    return JsonResponse(checks, status=200 if set(checks.values()) == {"ok"} else 503)


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "no connection"
    return "ok"


def messages() -> str:
    """Says so when a message to a patient has waited too long or was given up."""
    from consultations.models import Message

    try:
        if Message.objects.dead().exists():
            return "some could not be delivered"
        if Message.objects.queued().filter(created_at__lt=timezone.now() - MAX_MESSAGE_WAIT).exists():
            return f"some have waited over {MAX_MESSAGE_WAIT}"
    except Error:
        return "unknown"
    return "ok"


def disk() -> str:
    try:
        free_bytes = shutil.disk_usage(settings.VAR_DIR).free
    except OSError:
        return "cannot be read"
    return "ok" if free_bytes >= MIN_FREE_DISK_BYTES else "nearly full"
