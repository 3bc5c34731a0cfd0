"""What has been done so far, and what is planned (intake research, questions 21–24)."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName, TreatmentKind
from consultations.sections.choices import YES_NO
from consultations.sections.question import ALL_ASKERS, CardKind, Kind, Part, Question, Section

TREATMENT = Section(
    code=SectionName.TREATMENT,
    title=SectionName.TREATMENT.label,
    intro="",
    parts=(
        Part(
            "",
            (
                Question(
                    "had_surgery",
                    Kind.ONE,
                    _("Has there been an operation?"),
                    choices=YES_NO,
                    required_for=ALL_ASKERS,
                    short="Surgery",
                ),
            ),
        ),
    ),
    cards=(
        CardKind(
            TreatmentKind.SURGERY,
            _("Operations"),
            add=_("Add an operation"),
            empty=_("No operation added yet."),
            remove=_("Remove this operation?"),
            gate="had_surgery",
            questions=(
                Question("when", Kind.ROUGH_DATE, _("When was it?"), short="When"),
                Question(
                    "margins",
                    Kind.ONE,
                    _("Were the edges clear?"),
                    choices=(("clear", _("Clear")), ("not_clear", _("Not clear"))),
                    required_when=lambda facts: facts.is_recurrence,
                    script="Were the margins of this operation clear?",
                    short="Margins",
                ),
            ),
        ),
    ),
)
