"""One request as a file for a hospital's record system. By POST, and audited: it holds all that is known."""

import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from consultations import audit
from consultations.models import ConsultationRequest
from consultations.reports.fhir import NotValid, bundle_of

logger = logging.getLogger(__name__)


def fhir_file(request: HttpRequest, request_id: int) -> HttpResponse:
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    now = timezone.now()
    found = ConsultationRequest.objects.select_related("carer", "referrer")
    consultation = get_object_or_404(found, pk=request_id)
    try:
        content = bundle_of(consultation, now)
    except NotValid as refusal:
        logger.error("The FHIR bundle of request %s is not valid: %s", consultation.pk, refusal)
        messages.error(request, "No file was made: what it would hold is not valid FHIR. The log says why.")
        return HttpResponseRedirect(reverse("admin:consultations_consultationrequest_change", args=[request_id]))
    audit.record(act="export_fhir", request=consultation, by=request.user, at=now)
    headers = {
        "Content-Disposition": f'attachment; filename="{consultation.reference}-fhir.json"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="application/fhir+json", headers=headers)
