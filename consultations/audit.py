"""Who saw or did what with a patient's data, written in the transaction of the act itself."""

from datetime import datetime

from consultations.models import AuditEntry, ConsultationRequest


def record(*, act: str, request: ConsultationRequest | None, by, at: datetime, **data) -> None:
    """One entry. `by` is the staff member, or None for whoever asked; `request` None for what is about many, a search.
    `data` holds codes only, never a value of theirs."""
    made = entry(act=act, request=request, by=by, at=at, **data)
    made.save()


def entry(*, act: str, request: ConsultationRequest | None, by, at: datetime, **data) -> AuditEntry:
    """The same, for an action that stores it with its other rows."""
    return AuditEntry(act=act, request=request, actor=by, at=at, data=data)
