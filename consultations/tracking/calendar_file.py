"""An appointment as an .ics file (RFC 5545). Calendars are seen by others too, so it names no illness and not us."""

import hashlib
import hmac
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from consultations.enums import VisitState
from consultations.models import Appointment, ConsultationRequest

UID_BYTES = 12
ONE_YEAR = timedelta(days=366)


def calendar_file(request: ConsultationRequest, visit: Appointment) -> bytes:
    cancelled = visit.state == VisitState.CANCELLED
    phone = settings.CENTER["phone_display"]
    zone = ZoneInfo(settings.CENTER_TIME_ZONE)
    event = Event()
    event.add("uid", uid_of(visit))
    event.add("sequence", visit.moves + int(cancelled))  # a calendar that has it already takes the higher one
    event.add("dtstamp", visit.changed_at)
    event.add("dtstart", visit.starts_at.astimezone(zone))
    event.add("dtend", visit.ends_at.astimezone(zone))
    event.add("summary", _("Appointment: %(phone)s") % {"phone": phone})
    event.add("description", description(request, visit, phone))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", "-//appointments//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    # The rules of the zone for the time around it, not of half a century.
    calendar.add_missing_timezones(visit.starts_at.date() - ONE_YEAR, visit.ends_at.date() + ONE_YEAR)
    return calendar.to_ical()


def description(request: ConsultationRequest, visit: Appointment, phone: str) -> str:
    facts = {"way": visit.get_way_display(), "reference": request.reference, "phone": phone}
    return _("%(way)s. Reference: %(reference)s. Questions? Call %(phone)s.") % facts


def uid_of(visit: Appointment) -> str:
    """Always the same for one appointment, and tells nothing about how many there are."""
    digest = hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"appointment\0{visit.pk}".encode(), hashlib.sha256)
    return f"{digest[:UID_BYTES].hex()}@{urlsplit(settings.SITE_URL).hostname}"
