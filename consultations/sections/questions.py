"""What they want to know from us (intake research, questions 25 and 34)."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.question import CLINIC_ONLY, Kind, Part, Question, Section, by_asker, for_people

SHORT_TEXT_CHARACTERS = 500

QUESTIONS = Section(
    code=SectionName.QUESTIONS,
    title=SectionName.QUESTIONS.label,
    intro=for_people(
        _("No question is too small. We bring your list along when we call."),
        _("One clear question helps us most. We bring it to the team."),
    ),
    parts=(
        Part(
            "",
            (
                Question(
                    "clinical_question",
                    Kind.TEXT,
                    _("What is your clinical question, in one sentence?"),
                    hint=_("For example, “Can this be removed again, and is more radiation possible?”"),
                    asked_of=CLINIC_ONLY,
                    required_for=CLINIC_ONLY,
                    can_be_unknown=False,
                    max_characters=SHORT_TEXT_CHARACTERS,
                    script="What is the clinical question, in one sentence?",
                    short="Clinical question",
                ),
                Question(
                    "to_ask",
                    Kind.TEXT,
                    by_asker(_("Questions you want to ask"), _("Questions that you or the patient want to ask")),
                    hint=_("Write them as they come. Those that you ticked on our pages stand here, too."),
                    can_be_unknown=False,
                    short="Questions to us",
                ),
                Question(
                    "worry",
                    Kind.TEXT,
                    by_asker(
                        _("What worries you most, or what else should we know?"),
                        _("What worries the patient most, or what else should we know?"),
                    ),
                    can_be_unknown=False,
                    max_characters=SHORT_TEXT_CHARACTERS,
                    short="Worries and more",
                ),
            ),
        ),
    ),
)
