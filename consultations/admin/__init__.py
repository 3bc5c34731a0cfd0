from consultations.admin.appointment import AppointmentAdmin
from consultations.admin.clinic_exception import ClinicExceptionAdmin
from consultations.admin.clinic_hours import ClinicHoursAdmin
from consultations.admin.message import MessageAdmin
from consultations.admin.request import ConsultationRequestAdmin

__all__ = [
    "AppointmentAdmin",
    "ClinicExceptionAdmin",
    "ClinicHoursAdmin",
    "ConsultationRequestAdmin",
    "MessageAdmin",
]
