"""What has been done so far, and what is planned (intake research, questions 21–24). The cards: treatment_cards."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.choices import YES, YES_NO
from consultations.sections.question import ALL_ASKERS, Facts, Kind, Part, Question, Section, by_asker, for_people
from consultations.sections.treatment_cards import DRUGS, RADIATION, SURGERY

WITH_A_DAY = ("operation", "biopsy", "radiation", "drugs", "scan")


def in_recurrence(facts: Facts) -> bool:
    return facts.is_recurrence


SO_FAR = Part(
    _("What has been done"),
    (
        Question(
            "had_surgery",
            Kind.ONE,
            by_asker(_("Have you had an operation for this?"), _("Has the patient had an operation for this?")),
            hint=_("A biopsy with a needle does not count."),
            choices=YES_NO,
            required_for=ALL_ASKERS,
            script="Was there any operation for this? A needle biopsy does not count.",
            short="Surgery",
        ),
        Question(
            "had_radiation",
            Kind.ONE,
            by_asker(_("Have you had radiation for this?"), _("Has the patient had radiation for this?")),
            hint=for_people(_("These are strong rays that treat a tumor. X-rays and scans do not count.")),
            choices=YES_NO,
            required_for=ALL_ASKERS,
            script="Was there any radiation treatment for this?",
            short="Radiation",
        ),
        Question(
            "had_drugs",
            Kind.ONE,
            by_asker(
                _("Have you had chemotherapy or other drugs for this?"),
                _("Has the patient had chemotherapy or other drugs for this?"),
            ),
            hint=_("Drugs by vein and pills both count, also those of a clinical trial."),
            choices=YES_NO,
            required_for=ALL_ASKERS,
            script="Was there any chemotherapy or other drug for this, also in a trial?",
            short="Drugs",
        ),
    ),
)

IF_IT_CAME_BACK = Part(
    _("Since it came back"),
    (
        Question(
            "first_ended_on",
            Kind.ROUGH_DATE,
            _("When did the first treatment end?"),
            hint=_("The year alone is fine."),
            why=for_people(_("The time that has passed since then helps to choose what comes next.")),
            asked_when=in_recurrence,
            required_when=in_recurrence,
            script="When did the first treatment end, all of it?",
            short="First treatment ended",
        ),
        Question(
            "came_back_on",
            Kind.ROUGH_DATE,
            _("When was it found that it came back?"),
            asked_when=in_recurrence,
            required_when=in_recurrence,
            script="When was it found that it came back?",
            short="Came back",
        ),
        Question(
            "in_radiation_field",
            Kind.ONE,
            by_asker(
                _("Did it come back where you had radiation?"), _("Did it come back where the radiation was given?")
            ),
            why=for_people(_("One place can have only so much radiation in a lifetime.")),
            choices=YES_NO,
            asked_when=in_recurrence,
            required_when=in_recurrence,
            after=("had_radiation", YES),
            script="Did it come back within the radiation field?",
            short="In the radiation field",
        ),
    ),
)

NOW_AND_NEXT = Part(
    _("Now and next"),
    (
        Question(
            "on_treatment",
            Kind.ONE,
            by_asker(_("Are you on treatment now?"), _("Is the patient on treatment now?")),
            hint=_("This means drugs or radiation that have begun and are not finished."),
            choices=YES_NO,
            required_for=ALL_ASKERS,
            script="Is there any treatment going on now?",
            short="On treatment",
        ),
        Question(
            "next_step",
            Kind.ONE,
            _("What is planned next?"),
            hint=_("With us or anywhere else."),
            why=_("If something is booked soon, we try to call before that day."),
            choices=(
                ("operation", _("An operation")),
                ("biopsy", _("A biopsy")),
                ("radiation", _("Radiation")),
                ("drugs", _("Chemotherapy or other drugs")),
                ("scan", _("A scan or a checkup")),
                ("none", _("Nothing is planned yet")),
            ),
            required_for=ALL_ASKERS,
            script="What is planned next, anywhere: an operation, a biopsy, radiation, drugs?",
            short="Next step",
        ),
        Question(
            "next_on",
            Kind.ROUGH_DATE,
            _("When is that planned?"),
            hint=_("Give the day if you know it. If not, the month helps."),
            after=("next_step", WITH_A_DAY),
            required_for=ALL_ASKERS,
            script="On which day is that planned?",
            short="Next step on",
        ),
    ),
)

TREATMENT = Section(
    code=SectionName.TREATMENT,
    title=SectionName.TREATMENT.label,
    intro=_("Rough dates are fine. If there was more than one operation or course, add each of them."),
    parts=(SO_FAR, IF_IT_CAME_BACK, NOW_AND_NEXT),
    cards=(SURGERY, RADIATION, DRUGS),
)
