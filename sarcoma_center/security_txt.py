"""Whom to tell about a hole in the site: /.well-known/security.txt (RFC 9116)."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

# "It is RECOMMENDED that the value of this field be less than a year into the future" (section 2.5.5).
VALID = timedelta(days=360)


@require_safe
def security_txt(request) -> HttpResponse:
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
    ]
    if settings.HTTPS:  # a web address in this file is an https one (section 2.5.2)
        lines.append(f"Canonical: {settings.SITE_URL}{reverse('security_txt')}")
    headers = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8", headers=headers)


def expires(now: datetime) -> datetime:
    """In UTC, and the same all day long."""
    return datetime.combine(now.astimezone(UTC), time.min, UTC) + VALID
