from consultations.admin.appointment import AppointmentAdmin
from consultations.admin.audit_entry import AuditEntryAdmin
from consultations.admin.clinic_exception import ClinicExceptionAdmin
from consultations.admin.clinic_hours import ClinicHoursAdmin
from consultations.admin.closure import ClosureAdmin
from consultations.admin.export import ExportAdmin
from consultations.admin.message import MessageAdmin
from consultations.admin.message_template import MessageTemplateAdmin
from consultations.admin.request import ConsultationRequestAdmin

__all__ = [
    "AppointmentAdmin",
    "AuditEntryAdmin",
    "ClinicExceptionAdmin",
    "ClinicHoursAdmin",
    "ClosureAdmin",
    "ConsultationRequestAdmin",
    "ExportAdmin",
    "MessageAdmin",
    "MessageTemplateAdmin",
]
