from consultations.admin.message import MessageAdmin
from consultations.admin.message_template import MessageTemplateAdmin
from consultations.admin.request import ConsultationRequestAdmin

__all__ = ["ConsultationRequestAdmin", "MessageAdmin", "MessageTemplateAdmin"]
