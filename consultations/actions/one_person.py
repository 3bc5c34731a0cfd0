"""Requests that were put together: which one goes on, what was put into it, and who may read it all. Reads only."""

from consultations.enums import Urgency
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
    """Whether the same kind of asker wrote both from the same address. A phone proves nothing: families share one.

    Only then may what was told in one be read in the other: a carer's request stays the carer's, a patient's the patient's.
    """
    return one.asker == other.asker and bool(one.email) and one.email.casefold() == other.email.casefold()


def hub_of(request: ConsultationRequest) -> ConsultationRequest:
    """Whose hub the e-mailed link of a request opens: that of the one which goes on, if whoever has the link may read it, by
    the address of today and by that of the day when they were put together."""
    kept = kept_of(request)
    if kept is request or not share_a_mailbox(kept, request):
        return request
    while request.merged_into is not None:
        if not request.merges_away.filter(undone_at=None, shared=True).exists():
            return request
        request = request.merged_into
    return request


def told_elsewhere(request: ConsultationRequest) -> list[str]:
    """References of the requests of which something can be read, or an appointment stands, at the hub of this one."""
    references = []
    for ledger in request.merges.filter(undone_at=None).select_related("merged"):
        if ledger.shared or "appointments" in ledger.moved:
            references += [ledger.merged.reference, *told_elsewhere(ledger.merged)]
    return references
