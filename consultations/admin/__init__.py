from consultations.admin.audit_entry import AuditEntryAdmin
from consultations.admin.closure import ClosureAdmin
from consultations.admin.message import MessageAdmin
from consultations.admin.request import ConsultationRequestAdmin

__all__ = ["AuditEntryAdmin", "ClosureAdmin", "ConsultationRequestAdmin", "MessageAdmin"]
