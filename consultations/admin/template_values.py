"""What the placeholders of a ready-made text stand for in one request, in the language of whoever reads it."""

from datetime import datetime

from django.conf import settings
from django.utils import translation

from consultations.enums import Asker, Due, RecordState, VisitState
from consultations.models import ConsultationRequest, MessageTemplate
from consultations.placeholders import fill
from consultations.templatetags.consultations import moment


def filled(template: MessageTemplate, request: ConsultationRequest, *, language: str, by, now: datetime) -> str:
    """The text with this request's values; what has none stays open. "" when there is no text in that language."""
    return fill(template.text_in(language), values_of(request, language=language, by=by, now=now))


def values_of(request: ConsultationRequest, *, language: str, by, now: datetime) -> dict[str, str]:
    """Every placeholder's value; "" for what this request does not have (yet)."""
    with translation.override(language):
        return {
            "name": addressee(request),
            "phone": settings.CENTER["phone_display"],
            "reference": request.reference,
            "staff_name": by.get_full_name(),
            "promised_day": promised(request, now),
            "records": "\n".join(f"- {line}" for line in missing_records(request)),
            "appointment": booked(request),
        }


def addressee(request: ConsultationRequest) -> str:
    """Whoever asked, as they want to be called."""
    if request.asker == Asker.CARER:
        return request.carer.name
    if request.asker == Asker.CLINIC:
        return request.referrer.name
    return request.name_to_call or request.given_names


def promised(request: ConsultationRequest, now: datetime) -> str:
    """A day that has passed is no promise."""
    owed = request.due_at if request.due_for != Due.VISIT else None
    return moment(owed) if owed and owed > now else ""


def missing_records(request: ConsultationRequest) -> list[str]:
    """ "MRI, left thigh"."""
    records = request.records.current().exclude(state=RecordState.RECEIVED)
    return [", ".join(filter(None, [str(record.get_kind_display()), record.body_part])) for record in records]


def booked(request: ConsultationRequest) -> str:
    visit = request.appointments.filter(state=VisitState.BOOKED).first()
    return moment(visit.starts_at) if visit else ""
