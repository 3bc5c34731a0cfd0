"""Where it is, how big, and how it was found (intake research, questions 14–16).

Over 5 cm, deep, growing and painful are the signs that consultations.urgency counts.
"""

from django.utils.translation import gettext_lazy as _

from consultations.sections.choices import YES, YES_NO
from consultations.sections.question import (
    ALL_ASKERS,
    CLINIC_ONLY,
    PERSON_ONLY,
    Kind,
    Part,
    Question,
    by_asker,
    for_people,
)

# As large as the things are: a golf ball 4.3 cm, a tennis ball 6.7 cm, a grapefruit 10–12 cm.
SIZES = (
    ("pea", _("A pea: 1 cm (½ inch) or less")),
    ("grape", _("A grape: about 2 cm (¾ inch)")),
    ("golf_ball", _("A golf ball: up to 5 cm (2 inches)")),
    ("tennis_ball", _("A tennis ball: about 7 cm (2½ inches)")),
    ("grapefruit", _("A grapefruit: about 12 cm (5 inches)")),
    ("larger", _("Larger than a grapefruit")),
)
SITES = (
    ("thigh_leg", _("Hip, thigh, leg or foot")),
    ("arm_shoulder", _("Shoulder, arm or hand")),
    ("trunk", _("Chest, side or back")),
    ("abdomen", _("Belly, or the space behind it")),
    ("pelvis", _("Pelvis: low belly, groin or buttock")),
    ("uterus", _("Uterus (womb)")),
    ("head_neck", _("Head or neck")),
    ("bone", _("In a bone")),
    ("stomach_bowel", _("Stomach or bowel")),
    ("other", _("Another place")),
)

THE_TUMOR = Part(
    _("Where it is, and how big"),
    (
        Question(
            "side",
            Kind.ONE,
            by_asker(_("On which side of your body is it?"), _("On which side of the body is it?")),
            hint=by_asker(_("Your own left or right."), _("The patient’s own left or right.")),
            choices=(("left", _("Left side")), ("right", _("Right side")), ("middle", _("In the middle"))),
            required_for=ALL_ASKERS,
            script="Is it on the left side of the body, the right, or in the middle?",
            short="Side",
        ),
        Question(
            "site",
            Kind.ONE,
            _("In which part of the body is it?"),
            hint=_("If it came back or spread, choose where it began."),
            why=for_people(_("It tells us which of our doctors should see it.")),
            choices=SITES,
            outline=True,
            required_for=ALL_ASKERS,
            script="In which part of the body is it, or where did it begin?",
            short="Site",
        ),
        Question(
            "site_words",
            Kind.LINE,
            _("Where exactly?"),
            hint=_("For example, “inside of the knee”. If it is in a bone, write which one."),
            short="Exact site",
        ),
        Question(
            "size",
            Kind.ONE,
            _("About how big is it?"),
            hint=_("If it was taken out, say how big it was before."),
            choices=SIZES,
            asked_of=PERSON_ONLY,
            short="Size, compared",
        ),
        Question(
            "size_cm",
            Kind.NUMBER,
            for_people(_("How many centimeters is it, if a report says so?"), _("What is its largest diameter?")),
            hint=_("Use the longest measure. One inch is about 2.5 cm."),
            unit=_("cm"),
            least=0.1,
            most=60,
            required_for=CLINIC_ONLY,
            script="What is the largest diameter on the scan, in centimeters?",
            short="Size",
        ),
        Question(
            "deep",
            Kind.ONE,
            _("Is it deep in the body?"),
            hint=for_people(
                _("Deep means below the skin and the fat, so that it does not slide under a finger."),
                _("Deep means below the fascia."),
            ),
            choices=YES_NO,
            required_for=CLINIC_ONLY,
            script="Is it deep (below the fascia)?",
            short="Deep",
        ),
        Question(
            "growing",
            Kind.ONE,
            _("Is it growing?"),
            choices=YES_NO,
            required_for=CLINIC_ONLY,
            script="Is it growing?",
            short="Growing",
        ),
        Question(
            "growing_over",
            Kind.ONE,
            _("Over what time has it grown?"),
            choices=(
                ("weeks", _("A few weeks")),
                ("months", _("A few months")),
                ("year", _("About a year")),
                ("years", _("More than a year")),
            ),
            after=("growing", YES),
            required_for=CLINIC_ONLY,
            script="Over what time has it grown?",
            short="Growing over",
        ),
        Question(
            "painful",
            Kind.ONE,
            _("Does it hurt?"),
            choices=YES_NO,
            required_for=CLINIC_ONLY,
            script="Is it painful?",
            short="Painful",
        ),
    ),
)

HOW_IT_WAS_FOUND = Part(
    _("How it was found"),
    (
        Question(
            "found_how",
            Kind.ONE,
            _("How was it found?"),
            choices=(
                ("lump", _("Someone felt or saw a lump")),
                ("symptom", _("Pain or another change in the body")),
                ("scan", _("On a scan for something else")),
                ("exam", _("In a checkup or an operation for something else")),
                ("other", _("In another way")),
            ),
            short="How found",
        ),
        Question(
            "noticed_on",
            Kind.ROUGH_DATE,
            _("When was it first noticed?"),
            hint=_("The year alone is fine."),
            short="First noticed",
        ),
    ),
)
