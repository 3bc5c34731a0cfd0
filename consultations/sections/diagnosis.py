"""What they have been told so far (intake research, questions 12, 13 and 19)."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName, Wants
from consultations.sections.biopsy import BIOPSY
from consultations.sections.question import ALL_ASKERS, Facts, Kind, Part, Question, Section, by_asker, for_people
from consultations.sections.tumor import HOW_IT_WAS_FOUND, THE_TUMOR

# Those that said in the request itself whether it came back or spread are not asked again.
SAID_IN_THE_REQUEST = (Wants.NEWLY_DIAGNOSED, Wants.CAME_BACK, Wants.SPREAD)
WITH_A_NAME = ("soft_tissue", "bone", "gist", "desmoid", "other")
WITH_A_STAGE = ("soft_tissue", "bone", "gist", "other")  # a desmoid tumor does not spread to other parts of the body
WITH_MANY_TYPES = ("soft_tissue", "bone", "other")
WITH_SPREAD = ("IV", "spread")


def course_is_open(facts: Facts) -> bool:
    return facts.wants not in SAID_IN_THE_REQUEST


WHAT_IT_IS = Part(
    by_asker(_("What you have been told"), _("What is known so far")),
    (
        Question(
            "diagnosis",
            Kind.ONE,
            by_asker(_("What have you been told it is?"), _("What is the diagnosis so far?")),
            hint=for_people(_("It is fine if nobody knows yet.")),
            choices=(
                ("soft_tissue", _("Soft tissue sarcoma")),
                ("bone", _("Bone sarcoma")),
                ("gist", _("GIST (in the stomach or bowel)")),
                ("desmoid", _("Desmoid tumor")),
                ("lump", _("A lump without a diagnosis yet")),
                ("other", _("Another tumor")),
            ),
            required_for=ALL_ASKERS,
            script="What have you been told it is, and who told you?",
            short="Diagnosis",
        ),
        Question(
            "subtype",
            Kind.LINE,
            _("Which type is it?"),
            hint=for_people(_("The pathology report names it. Write it as you heard or read it.")),
            why=for_people(_("There are many types of sarcoma, and they are not treated in the same way.")),
            after=("diagnosis", WITH_MANY_TYPES),
            suggest="subtypes",
            required_for=ALL_ASKERS,
            script="Did anyone name the type of sarcoma? It is on the pathology report.",
            short="Subtype",
        ),
        Question(
            "course",
            Kind.ONE,
            _("Is this the first time, or did it come back or spread?"),
            choices=(
                ("first", _("It is the first time")),
                ("came_back", _("It came back in the same place")),
                ("spread", _("It has spread to another part of the body")),
            ),
            asked_when=course_is_open,
            after=("diagnosis", WITH_A_NAME),
            required_for=ALL_ASKERS,
            script="Is this the first time, or did it come back in the same place, or spread?",
            short="Course",
        ),
    ),
)

STAGE = Part(
    _("How far it has gone"),
    (
        Question(
            "stage",
            Kind.ONE,
            by_asker(_("Have you been told a stage?"), _("Which stage is it?")),
            hint=for_people(_("The stage says how big it is and how far it has gone.")),
            choices=(
                ("I", _("Stage I (1)")),
                ("II", _("Stage II (2)")),
                ("III", _("Stage III (3)")),
                ("IV", _("Stage IV (4)")),
                ("localized", _("No number, but it is in one place only")),
                ("spread", _("No number, but it has spread")),
            ),
            after=("diagnosis", WITH_A_STAGE),
            required_for=ALL_ASKERS,
            script="Did a doctor tell you a stage, or say whether it is in one place or has spread?",
            short="Stage",
        ),
        Question(
            "spread_where",
            Kind.SEVERAL,
            _("Where has it spread?"),
            hint=_("Choose all that you know of."),
            choices=(
                ("lung", _("Lungs")),
                ("bone", _("Bones")),
                ("liver", _("Liver")),
                ("lymph_node", _("Lymph nodes")),
                ("other", _("Another place")),
            ),
            after=("stage", WITH_SPREAD),
            required_for=ALL_ASKERS,
            script="Where has it spread: the lungs, bones, liver, lymph nodes, or another place?",
            short="Spread to",
        ),
    ),
)

DIAGNOSIS = Section(
    code=SectionName.DIAGNOSIS,
    title=SectionName.DIAGNOSIS.label,
    intro=for_people(
        _("Answer what you can. The papers from the hospital may help. We ask for the rest when we call."),
        _("What you have at hand is enough. We ask for the rest when we call."),
    ),
    parts=(WHAT_IT_IS, THE_TUMOR, HOW_IT_WAS_FOUND, BIOPSY, STAGE),
)
