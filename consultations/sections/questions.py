from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.question import Kind, Part, Question, Section

QUESTIONS = Section(
    code=SectionName.QUESTIONS,
    title=SectionName.QUESTIONS.label,
    intro="",
    parts=(Part("", (Question("to_ask", Kind.TEXT, _("Anything else?"), short="More", can_be_unknown=False),)),),
)
