from consultations.admin.export import ExportAdmin
from consultations.admin.message import MessageAdmin
from consultations.admin.request import ConsultationRequestAdmin

__all__ = ["ConsultationRequestAdmin", "ExportAdmin", "MessageAdmin"]
