"""The bundle of a request, and what it takes to tell something for it."""

import json
from datetime import timedelta

from fhir.resources.R4B.bundle import Bundle
from fhirclient.models.bundle import Bundle as R4Bundle

from consultations.actions import telling
from consultations.models import ConsultationRequest
from consultations.reports.fhir import bundle_of
from consultations.reports.fhir.elements import ABSENT
from tests.consultations.conftest import MONDAY_10_AM

HOUR = timedelta(hours=1)
NOT_KNOWN = [{"url": ABSENT, "valueCode": "asked-unknown"}]


def made(request) -> dict:
    """The bundle of the request, read by both libraries, and the same when written again."""
    found = ConsultationRequest.objects.select_related("carer", "referrer").get(pk=request.pk)
    bundle = json.loads(bundle_of(found, MONDAY_10_AM))
    assert json.loads(Bundle.model_validate(bundle).model_dump_json()) == bundle
    assert R4Bundle(bundle, strict=True).as_json()["type"] == "collection"
    return bundle


def of_type(bundle: dict, name: str) -> list[dict]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == name]


def tell(request, *pieces) -> None:
    telling.tell(request_id=request.pk, told=list(pieces), now=MONDAY_10_AM)


def card(kind: str, **values) -> telling.Told:
    return telling.Told("treatment", values, card=kind)
