from consultations.models.access_link import AccessLink, LinkWish
from consultations.models.activity import Activity, AuditEntry
from consultations.models.answers import SectionAnswers, Treatment
from consultations.models.appointment import Appointment
from consultations.models.clinic import ClinicException, ClinicHours
from consultations.models.closure import Closure
from consultations.models.consultation_request import ConsultationRequest
from consultations.models.contact import ContactAttempt, Note
from consultations.models.desk import Desk
from consultations.models.duplicate import LikelyDuplicate, Merge
from consultations.models.escalation import Escalation
from consultations.models.export import Export
from consultations.models.letter import Letter
from consultations.models.message import Message
from consultations.models.message_template import MessageTemplate
from consultations.models.people import Carer, Referrer
from consultations.models.presence import Presence
from consultations.models.record import Attachment, Record
from consultations.models.token_bucket import TokenBucket
from consultations.models.undo import Undo

__all__ = [
    "AccessLink",
    "Activity",
    "Appointment",
    "Attachment",
    "AuditEntry",
    "Carer",
    "ClinicException",
    "ClinicHours",
    "Closure",
    "ConsultationRequest",
    "ContactAttempt",
    "Desk",
    "Escalation",
    "Export",
    "Letter",
    "LikelyDuplicate",
    "LinkWish",
    "Merge",
    "Message",
    "MessageTemplate",
    "Note",
    "Presence",
    "Record",
    "Referrer",
    "SectionAnswers",
    "TokenBucket",
    "Treatment",
    "Undo",
]
