from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.question import Kind, Part, Question, Section

PRACTICAL = Section(
    code=SectionName.PRACTICAL,
    title=SectionName.PRACTICAL.label,
    intro="",
    parts=(
        Part("", (Question("practical_more", Kind.TEXT, _("Anything else?"), short="More", can_be_unknown=False),)),
    ),
)
