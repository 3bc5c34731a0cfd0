from consultations.models.access_link import AccessLink
from consultations.models.activity import Activity, AuditEntry
from consultations.models.consultation_request import ConsultationRequest
from consultations.models.contact import ContactAttempt, Note
from consultations.models.message import Message
from consultations.models.people import Carer, Referrer

__all__ = [
    "AccessLink",
    "Activity",
    "AuditEntry",
    "Carer",
    "ConsultationRequest",
    "ContactAttempt",
    "Message",
    "Note",
    "Referrer",
]
