"""Insurance and the day of the visit (intake research, questions 30 and 33). Health in general: health."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.health import HEALTH
from consultations.sections.question import ALL_ASKERS, Kind, Part, Question, Section, by_asker

WITH_A_PLAN = ("medicare", "medi_cal", "hmo", "ppo", "va_tricare", "outside_us")

INSURANCE = Part(
    _("Insurance"),
    (
        Question(
            "insurance",
            Kind.ONE,
            by_asker(_("What insurance do you have?"), _("What insurance does the patient have?")),
            hint=_("The kind is enough for now. Please do not send a member number yet."),
            why=_("It tells us what to check before we plan a visit."),
            choices=(
                ("medicare", _("Medicare")),
                ("medi_cal", _("Medi-Cal or Medicaid")),
                ("hmo", _("Private or through work: HMO")),
                ("ppo", _("Private or through work: PPO")),
                ("va_tricare", _("VA or Tricare")),
                ("self_pay", _("Paying without insurance")),
                ("outside_us", _("Insurance outside the US")),
                ("none", _("No insurance")),
            ),
            required_for=ALL_ASKERS,
            script="What kind of insurance is there?",
            short="Insurance",
        ),
        Question(
            "plan_name",
            Kind.LINE,
            _("What is the plan called?"),
            hint=_("It is on the front of the card."),
            after=("insurance", WITH_A_PLAN),
            short="Plan",
        ),
    ),
)

ON_THE_DAY = Part(
    _("On the day of the visit"),
    (
        Question(
            "helps",
            Kind.SEVERAL,
            by_asker(_("What would help you on the day?"), _("What would help the patient on the day?")),
            hint=_("Choose all that would help."),
            choices=(
                ("wheelchair", _("A wheelchair, or few steps to walk")),
                ("hearing", _("Help with hearing")),
                ("vision", _("Help with seeing or reading")),
                ("companion", _("A place for someone who comes along")),
                ("lodging", _("Help to find a place to stay")),
                ("video", _("A visit by video")),
                ("none", _("Nothing special")),
            ),
            can_be_unknown=False,
            short="Would help",
        ),
        Question(
            "good_days",
            Kind.SEVERAL,
            by_asker(_("Which days suit you for a visit?"), _("Which days suit the patient for a visit?")),
            hint=_("Choose all that suit."),
            choices=(
                ("monday", _("Monday")),
                ("tuesday", _("Tuesday")),
                ("wednesday", _("Wednesday")),
                ("thursday", _("Thursday")),
                ("friday", _("Friday")),
                ("none", _("Any of them")),
            ),
            can_be_unknown=False,
            short="Good days",
        ),
        Question(
            "helps_words",
            Kind.TEXT,
            _("Is there anything else that would help?"),
            can_be_unknown=False,
            max_characters=500,
            short="Would help, too",
        ),
    ),
)

PRACTICAL = Section(
    code=SectionName.PRACTICAL,
    title=SectionName.PRACTICAL.label,
    intro=_("This helps us to plan a safe visit that is not too hard."),
    parts=(HEALTH, INSURANCE, ON_THE_DAY),
)
