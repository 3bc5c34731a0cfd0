"""The request itself, as a ServiceRequest: who asks, for what, how soon, and all that was told which has no better place."""

from django.conf import settings

from consultations.enums import Asker, CloseReason, EmergencySign, SectionName, Status, Urgency, YesNo
from consultations.models import ConsultationRequest
from consultations.reports.fhir import people
from consultations.reports.fhir.elements import Element, lines, moment, note, to, words
from consultations.reports.fhir.source import Source
from consultations.sections import SECTIONS
from consultations.urgency import REASONS

# Red is the same working day, amber two: docs/decisions/0006-promises.md
PRIORITIES = {Urgency.RED: "asap", Urgency.AMBER: "urgent", Urgency.GREEN: "routine"}


def service_request(source: Source) -> Element:
    request = source.request
    is_clinic = request.asker == Asker.CLINIC
    return {
        "resourceType": "ServiceRequest",
        "contained": people.referrer(source) if is_clinic else [],
        "identifier": source.identifier(),
        "status": status(request),
        "intent": "order" if is_clinic else "proposal",
        "category": [words("Referral" if is_clinic else "Request of the patient or the family")],
        "priority": PRIORITIES[Urgency(request.urgency)],
        "code": words("Consultation at a sarcoma center"),
        "subject": source.patient,
        "authoredOn": moment(request.created_at),
        "requester": {"reference": "#referrer"} if is_clinic else source.asker,
        "performer": [{"display": settings.CENTER["name"]}],
        "reasonCode": [words(request.get_wants_display()), *map(words, emergency_signs(request))],
        "reasonReference": [source.condition],
        "supportingInfo": [
            *(to(source.url("DocumentReference/record", record.pk)) for record in source.records),
            *(to(source.url("DocumentReference/file", attachment.pk)) for attachment in source.attachments),
        ],
        "note": notes(source),
    }


def status(request: ConsultationRequest) -> str:
    if request.status != Status.CLOSED:
        return "active"
    return "completed" if request.close_reason == CloseReason.VISIT_ARRANGED else "revoked"


def emergency_signs(request: ConsultationRequest) -> list[str]:
    return [str(EmergencySign(sign).label) for sign in request.emergency_signs if sign != EmergencySign.NONE]


def notes(source: Source) -> list[Element]:
    """Why it is urgent; and the sections but the diagnosis, which the Condition tells."""
    request = source.request
    reasons = "\n".join(REASONS.get(code, code) for code in request.urgency_reasons)
    told = [
        note(lines(section.questions, source.answers.get(section.code, {})), f"{SectionName(section.code).label}:")
        for section in SECTIONS
        if section.code != "diagnosis"
    ]
    return [note(reasons, "Urgency, by rule:"), note(hospital(request)), *told]


def hospital(request: ConsultationRequest) -> str:
    if request.asker != Asker.CLINIC or request.referrer.inpatient != YesNo.YES:
        return ""
    return f"In a hospital now: {request.referrer.hospital or 'which one is not known'}"
