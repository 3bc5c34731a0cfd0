from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.question import Kind, Part, Question, Section

RECORDS = Section(
    code=SectionName.RECORDS,
    title=SectionName.RECORDS.label,
    intro="",
    parts=(Part("", (Question("records_more", Kind.TEXT, _("Anything else?"), short="More", can_be_unknown=False),)),),
)
