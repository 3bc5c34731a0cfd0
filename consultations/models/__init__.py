from consultations.models.access_link import AccessLink, LinkWish
from consultations.models.activity import Activity, AuditEntry
from consultations.models.answers import SectionAnswers, Treatment
from consultations.models.appointment import Appointment
from consultations.models.consultation_request import ConsultationRequest
from consultations.models.contact import ContactAttempt, Note
from consultations.models.desk import Desk
from consultations.models.letter import Letter
from consultations.models.message import Message
from consultations.models.people import Carer, Referrer
from consultations.models.record import Attachment, Record
from consultations.models.token_bucket import TokenBucket

__all__ = [
    "AccessLink",
    "Activity",
    "Appointment",
    "Attachment",
    "AuditEntry",
    "Carer",
    "ConsultationRequest",
    "ContactAttempt",
    "Desk",
    "Letter",
    "LinkWish",
    "Message",
    "Note",
    "Record",
    "Referrer",
    "SectionAnswers",
    "TokenBucket",
    "Treatment",
]
