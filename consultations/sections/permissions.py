from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.question import Kind, Part, Question, Section

PERMISSIONS = Section(
    code=SectionName.PERMISSIONS,
    title=SectionName.PERMISSIONS.label,
    intro="",
    parts=(
        Part("", (Question("permissions_more", Kind.TEXT, _("Anything else?"), short="More", can_be_unknown=False),)),
    ),
)
