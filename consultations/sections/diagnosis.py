"""What they have been told so far (intake research, questions 12–19)."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import Asker, SectionName
from consultations.sections.choices import YES_NO
from consultations.sections.question import ALL_ASKERS, Kind, Part, Question, Section

DIAGNOSIS = Section(
    code=SectionName.DIAGNOSIS,
    title=SectionName.DIAGNOSIS.label,
    intro="",
    parts=(
        Part(
            "",
            (
                Question(
                    "diagnosis",
                    Kind.ONE,
                    {
                        Asker.PATIENT: _("What have you been told it is?"),
                        Asker.CARER: _("What is the diagnosis so far?"),
                    },
                    choices=(
                        ("soft_tissue", _("Soft-tissue sarcoma")),
                        ("bone", _("Bone sarcoma")),
                        ("gist", _("GIST (in the stomach or bowel)")),
                        ("desmoid", _("Desmoid tumor")),
                        ("lump", _("A lump without a diagnosis yet")),
                        ("other", _("Another tumor")),
                    ),
                    required_for=ALL_ASKERS,
                    script="What diagnosis were they told, and by whom?",
                    short="Diagnosis",
                ),
                Question("growing", Kind.ONE, _("Is it growing?"), choices=YES_NO, short="Growing"),
                Question("size_cm", Kind.NUMBER, _("Size"), unit=_("cm"), least=0.1, most=60, short="Size"),
                Question("noticed_on", Kind.ROUGH_DATE, _("When was it first noticed?"), short="First noticed"),
                Question("subtype", Kind.LINE, _("Which kind?"), suggest="subtypes", short="Subtype"),
            ),
        ),
    ),
)
