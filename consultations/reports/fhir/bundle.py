"""The bundle: every resource under its own address, checked before anybody gets it."""

import json
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation

from consultations.enums import Asker, TreatmentKind
from consultations.models import ConsultationRequest
from consultations.reports.fhir import appointments, clinical, papers, people
from consultations.reports.fhir.elements import Element, filled, moment
from consultations.reports.fhir.service_request import service_request
from consultations.reports.fhir.source import Source


class NotValid(Exception):
    """It is not FHIR. The message names places and rules, never a value."""


def bundle_of(request: ConsultationRequest, now: datetime) -> bytes:
    """JSON, in English, of a Bundle of the type "collection". Raises NotValid."""
    source = Source(request, now, now.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE)).date())
    with translation.override("en"):
        bundle = filled(
            {
                "resourceType": "Bundle",
                "identifier": source.identifier()[0],
                "type": "collection",
                "timestamp": moment(now),
                "entry": [{"fullUrl": url, "resource": resource} for url, resource in resources(source)],
            }
        )
    check(bundle)
    return json.dumps(bundle, ensure_ascii=False, indent=2).encode()


def resources(source: Source) -> Iterator[tuple[str, Element]]:
    """(address, resource), in the order in which people read them."""
    yield source.url("Patient"), people.patient(source)
    if source.request.asker == Asker.CARER:
        yield source.url("RelatedPerson"), people.related_person(source)
    yield source.url("ServiceRequest"), service_request(source)
    if source.has_condition:
        yield source.url("Condition"), clinical.condition(source)
    for card in source.cards(TreatmentKind.SURGERY):
        yield source.url("Procedure", card.pk), clinical.operation(source, card)
    for card in source.cards(TreatmentKind.RADIATION):
        yield source.url("Procedure", card.pk), clinical.radiation(source, card)
    for card in source.cards(TreatmentKind.DRUGS):
        yield source.url("MedicationStatement", card.pk), clinical.drugs(source, card)
    for record in source.records:
        yield source.url("DocumentReference/record", record.pk), papers.record(source, record)
    for attachment in source.attachments:
        yield source.url("DocumentReference/file", attachment.pk), papers.file(source, attachment)
    for visit in source.appointments:
        yield source.url("Appointment", visit.pk), appointments.appointment(source, visit)


def check(bundle: Element) -> None:
    """Raises NotValid. Imported here: half a second that neither the site's start nor a patient's request should pay."""
    from fhir.resources.R4B.bundle import Bundle
    from pydantic import ValidationError

    try:
        Bundle.model_validate(bundle)
    except ValidationError as error:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        raise NotValid("; ".join(f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in found)) from None
