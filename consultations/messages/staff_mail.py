"""E-mails to staff: the reference and a link to the admin, no name and no word of what somebody has."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse

from consultations.enums import LateClock, MessageEvent
from consultations.models import ConsultationRequest, Message


def late_mail(*, request: ConsultationRequest, clock: LateClock, due: datetime, person: User, now: datetime) -> Message:
    """That a clock ran out, unsaved."""
    page = reverse("admin:consultations_consultationrequest_change", args=[request.pk])
    context = {"request": request, "clock": clock, "due": due, "address": settings.SITE_URL + page}
    return Message(
        request=request,
        event=MessageEvent.LATE,
        language=settings.LANGUAGE_CODE,
        recipient=person.email,
        subject=render_to_string("emails/late_for_staff_subject.txt", context).strip(),
        body=render_to_string("emails/late_for_staff_body.txt", context).strip() + "\n",
        created_at=now,
        next_attempt_at=now,
    )
