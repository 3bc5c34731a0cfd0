"""Requests that were put together: which one goes on, what was put into it, and who may read it all. Reads only."""

from consultations.enums import Asker, Urgency
from consultations.models import ConsultationRequest


def kept_of(request: ConsultationRequest) -> ConsultationRequest:
    """The request that goes on: itself, or what it was merged into, however often. A merge never makes a circle."""
    while request.merged_into is not None:
        request = request.merged_into
    return request


def put_together(request: ConsultationRequest) -> list[int]:
    """Its own key and those of all that were merged into it, directly or through another. One query when there are none."""
    ids, newest = [request.pk], [request.pk]
    while newest := list(ConsultationRequest.objects.filter(merged_into__in=newest).values_list("pk", flat=True)):
        ids += newest
    return ids


def with_those_merged(request: ConsultationRequest, urgency: str, reasons: list[str]) -> tuple[str, list[str]]:
    """The urgency of a request and its reasons, with those of the requests that were put into it."""
    for level, others in request.merged_here.values_list("urgency", "urgency_reasons"):
        urgency, reasons = min(urgency, level), [*reasons, *(code for code in others if code not in reasons)]
    return Urgency(urgency), reasons


def share_a_mailbox(one: ConsultationRequest, other: ConsultationRequest) -> bool:
    """Whether the same kind of asker wrote both from the same address, or, while one of them has none, with the same phone.

    Only then may what was told in one be read in the other: a carer's request stays the carer's, a patient's the patient's.
    """
    if one.asker != other.asker:
        return False
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return bool(own_phone(one)) and own_phone(one) == own_phone(other)


def own_phone(request: ConsultationRequest) -> str:
    """Of whoever asked."""
    row = {Asker.CARER: "carer", Asker.CLINIC: "referrer"}.get(Asker(request.asker))
    return getattr(request, row).phone if row else request.phone


def hub_of(request: ConsultationRequest) -> ConsultationRequest:
    """Whose hub the e-mailed link of a request opens: that of the one which goes on, if whoever has the link may read it."""
    kept = kept_of(request)
    return kept if kept is not request and share_a_mailbox(kept, request) else request
