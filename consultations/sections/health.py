"""Health in general (intake research, questions 26–29)."""

from django.utils.translation import gettext_lazy as _

from consultations.sections.choices import YES, YES_NO, YES_NO_OR_NOT_SAID
from consultations.sections.question import CLINIC_ONLY, PERSON_ONLY, Facts, Kind, Part, Question, by_asker, for_people

CHILDREN_FROM_AGE, CHILDREN_TO_AGE = 12, 55  # years: in which pregnancy and fertility are asked about


def of_an_age_for_children(facts: Facts) -> bool:
    return facts.age_years is not None and CHILDREN_FROM_AGE <= facts.age_years <= CHILDREN_TO_AGE


HEALTH = Part(
    _("Health in general"),
    (
        Question(
            "getting_about",
            Kind.ONE,
            by_asker(_("How are you getting about?"), _("How is the patient getting about?")),
            hint=_("Choose what fits best these days."),
            why=_("It helps us to plan a visit, and to see which treatments may be too hard."),
            # The steps of ECOG, 3 and 4 in one
            choices=(
                ("as_before", _("As before the illness")),
                ("light_work", _("Up and about, but heavy work is too much")),
                ("up_half_the_day", _("Up for more than half of the day, but no work")),
                ("in_bed_half_the_day", _("In bed or a chair for more than half of the day")),
            ),
            asked_of=PERSON_ONLY,
            short="Getting about",
        ),
        Question(
            "ecog",
            Kind.ONE,
            _("What is the patient’s ECOG status?"),
            choices=(
                ("0", _("0: fully active")),
                ("1", _("1: light work only")),
                ("2", _("2: up more than half the day, no work")),
                ("3", _("3: in bed or chair more than half the day")),
                ("4", _("4: in bed or chair all day")),
            ),
            asked_of=CLINIC_ONLY,
            required_for=CLINIC_ONLY,
            script="What is the ECOG performance status?",
            short="ECOG",
        ),
        Question(
            "other_illness",
            Kind.ONE,
            by_asker(_("Do you have another serious illness?"), _("Does the patient have another serious illness?")),
            hint=_("For example, of the heart, the lungs or the kidneys, or diabetes."),
            choices=YES_NO,
            short="Other illness",
        ),
        Question(
            "other_illness_words",
            Kind.TEXT,
            _("Which illness is it?"),
            after=("other_illness", YES),
            short="Which illness",
        ),
        Question(
            "blood_thinner",
            Kind.ONE,
            by_asker(_("Do you take a blood thinner?"), _("Does the patient take a blood thinner?")),
            hint=for_people(
                _("It keeps the blood from clotting. Some names are warfarin, Eliquis, Xarelto and aspirin.")
            ),
            why=for_people(_("It matters before a biopsy or an operation. Please do not stop it by yourself.")),
            choices=YES_NO,
            short="Blood thinner",
        ),
        Question(
            "blood_thinner_words",
            Kind.LINE,
            _("Which blood thinner is it?"),
            after=("blood_thinner", YES),
            short="Which blood thinner",
        ),
        Question(
            "metal",
            Kind.ONE,
            by_asker(
                _("Do you have a pacemaker or metal in your body?"),
                _("Does the patient have a pacemaker or metal in the body?"),
            ),
            hint=_("For example, a clip, a plate or a new joint."),
            why=for_people(_("An MRI uses a strong magnet.")),
            choices=YES_NO,
            short="Pacemaker or metal",
        ),
        Question(
            "metal_words", Kind.LINE, _("What is it, and where?"), after=("metal", YES), short="Which metal, where"
        ),
        Question(
            "allergies",
            Kind.ONE,
            by_asker(_("Do you have any allergies?"), _("Does the patient have any allergies?")),
            hint=_("To a drug, to latex, or to the dye that is used for scans."),
            choices=YES_NO,
            short="Allergies",
        ),
        Question("allergies_words", Kind.TEXT, _("Allergies to what?"), after=("allergies", YES), short="Allergic to"),
        Question(
            "family_risks",
            Kind.SEVERAL,
            by_asker(
                _("Do you or your family have any of these?"), _("Does the patient or the family have any of these?")
            ),
            hint=for_people(_("These run in families. If you have never heard of them, choose “I do not know”.")),
            why=for_people(_("They are rare, but they can change the plan.")),
            choices=(
                ("nf1", _("Neurofibromatosis type 1 (NF1)")),
                ("li_fraumeni", _("Li-Fraumeni syndrome")),
                ("retinoblastoma", _("Retinoblastoma, an eye tumor of children")),
                ("fap", _("Familial polyposis (FAP) or Gardner syndrome")),
                ("none", _("None of these")),
            ),
            short="Family risks",
        ),
        Question(
            "earlier_radiation",
            Kind.ONE,
            by_asker(
                _("Did you ever have radiation for another illness?"),
                _("Did the patient ever have radiation for another illness?"),
            ),
            hint=_("For example, years ago for another cancer."),
            choices=YES_NO,
            short="Earlier radiation",
        ),
        Question(
            "earlier_radiation_words",
            Kind.LINE,
            _("When was that, and where in the body?"),
            after=("earlier_radiation", YES),
            short="Earlier radiation, when and where",
        ),
        Question(
            "pregnant",
            Kind.ONE,
            by_asker(_("Are you pregnant, or could you be?"), _("Is the patient pregnant, or could they be?")),
            why=for_people(_("Some scans and treatments can harm a baby. We ask everybody of this age.")),
            choices=YES_NO_OR_NOT_SAID,
            asked_when=of_an_age_for_children,
            short="Pregnant",
        ),
        Question(
            "hopes_for_children",
            Kind.ONE,
            by_asker(
                _("Do you hope to have children after treatment?"),
                _("Does the patient hope to have children after treatment?"),
            ),
            why=for_people(_("Some treatments make this harder. There may be ways to prepare before they begin.")),
            choices=YES_NO_OR_NOT_SAID,
            asked_when=of_an_age_for_children,
            short="Hopes for children",
        ),
    ),
)
