"""Each operation, course of radiation and course of drugs (intake research, questions 21–23).

After a recurrence, margins, field, dose, drugs and how it ended decide what can be done: then everybody is asked for them.
"""

from django.utils.translation import gettext_lazy as _

from consultations.enums import Asker, TreatmentKind
from consultations.sections.choices import HOSPITAL_AND_TOWN, YES_NO
from consultations.sections.question import (
    ALL_ASKERS,
    CLINIC_ONLY,
    PERSON_ONLY,
    UNKNOWN,
    CardKind,
    Facts,
    Kind,
    Question,
    for_people,
)

ENDED = ("finished", "not_working", "side_effects", "own_wish", "other", UNKNOWN)


def in_recurrence(facts: Facts) -> bool:
    return facts.is_recurrence


def dose_may_be_known(facts: Facts) -> bool:
    """Clinics have the papers; others are asked to look when it matters."""
    return facts.asker == Asker.CLINIC or facts.is_recurrence


SURGERY = CardKind(
    TreatmentKind.SURGERY,
    _("Operations"),
    add=_("Add an operation"),
    empty=_("No operation added yet."),
    remove=_("Remove this operation?"),
    gate="had_surgery",
    questions=(
        Question(
            "when",
            Kind.ROUGH_DATE,
            _("When was the operation?"),
            hint=_("The year alone is fine."),
            required_for=ALL_ASKERS,
            script="When was this operation?",
            short="When",
        ),
        Question(
            "where",
            Kind.LINE,
            _("Where was the operation done?"),
            hint=HOSPITAL_AND_TOWN,
            required_for=ALL_ASKERS,
            script="Which hospital did this operation, and in which town?",
            short="Hospital",
        ),
        Question(
            "site",
            Kind.LINE,
            _("What was taken out, and from where?"),
            hint=_("For example, “lump, left thigh”."),
            short="What was removed",
        ),
        Question(
            "planned",
            Kind.ONE,
            _("Was it planned as an operation for a sarcoma?"),
            hint=for_people(_("Often nobody can know before. It tells us what to look at.")),
            choices=(
                ("sarcoma", _("Yes, a sarcoma was known or suspected")),
                ("harmless", _("No, it was taken out as a harmless lump")),
            ),
            required_for=ALL_ASKERS,
            script="Was this planned as a sarcoma operation, or taken out as a harmless lump?",
            short="Planned as",
        ),
        Question(
            "margins",
            Kind.ONE,
            for_people(_("Were the edges of the tissue clear?"), _("Were the margins clear?")),
            hint=for_people(_("Doctors call this edge the margin. Clear means that no tumor cells were seen at it.")),
            choices=(("clear", _("Clear (negative)")), ("not_clear", _("Not clear (positive)"))),
            required_for=CLINIC_ONLY,
            required_when=in_recurrence,
            script="Were the margins of this operation clear? It is on its pathology report.",
            short="Margins",
        ),
        Question(
            "limb_kept",
            Kind.ONE,
            _("Was the arm or leg kept?"),
            choices=(*YES_NO, ("not_limb", _("It was not in an arm or leg"))),
            required_for=CLINIC_ONLY,
            script="Was the limb kept?",
            short="Limb kept",
        ),
    ),
)

RADIATION = CardKind(
    TreatmentKind.RADIATION,
    _("Courses of radiation"),
    add=_("Add a course of radiation"),
    empty=_("No course of radiation added yet."),
    remove=_("Remove this course of radiation?"),
    gate="had_radiation",
    questions=(
        Question(
            "site",
            Kind.LINE,
            for_people(_("Which part of the body was treated?"), _("Which field was treated?")),
            hint=for_people(_("Doctors call this the radiation field.")),
            required_for=ALL_ASKERS,
            script="Which part of the body had this radiation?",
            short="Field",
        ),
        Question(
            "where",
            Kind.LINE,
            _("Where was the radiation given?"),
            hint=HOSPITAL_AND_TOWN,
            required_for=ALL_ASKERS,
            script="Which hospital gave this radiation, and in which town?",
            short="Hospital",
        ),
        Question("started", Kind.ROUGH_DATE, _("When did the radiation begin?"), short="Began"),
        Question(
            "ended",
            Kind.ROUGH_DATE,
            _("When did the radiation end?"),
            hint=_("If it is going on now, write when it should end."),
            required_for=CLINIC_ONLY,
            required_when=in_recurrence,
            script="When did this radiation end?",
            short="Ended",
        ),
        Question(
            "timing",
            Kind.ONE,
            _("Was it before or after an operation?"),
            choices=(
                ("before", _("Before an operation")),
                ("after", _("After an operation")),
                ("without", _("Without an operation")),
            ),
            required_for=ALL_ASKERS,
            script="Was this radiation before or after an operation, or without one?",
            short="Timing",
        ),
        Question(
            "type",
            Kind.ONE,
            _("Which kind of radiation was it?"),
            choices=(
                ("external", _("From a machine outside the body")),
                ("brachytherapy", _("From inside, through thin tubes (brachytherapy)")),
                ("iort", _("During the operation (IORT)")),
                ("proton", _("Protons")),
            ),
            required_for=CLINIC_ONLY,
            script="Which type of radiation was it?",
            short="Type",
        ),
        Question(
            "weeks",
            Kind.NUMBER,
            _("For about how many weeks?"),
            asked_of=PERSON_ONLY,
            unit=_("weeks"),
            least=0.1,
            most=30,
            short="Weeks",
        ),
        Question(
            "dose_gy",
            Kind.NUMBER,
            for_people(_("What was the full dose, if it is on your papers?"), _("What was the full dose?")),
            hint=for_people(_("It is a number with the letters Gy. It is fine not to have it.")),
            unit=_("Gy"),
            least=0.1,
            most=150,
            asked_when=dose_may_be_known,
            required_for=CLINIC_ONLY,
            required_when=in_recurrence,
            script="What was the total dose in Gy? Who has the radiation summary?",
            short="Dose",
        ),
        Question(
            "fractions",
            Kind.NUMBER,
            _("In how many fractions?"),
            asked_of=CLINIC_ONLY,
            least=1,
            most=100,
            required_for=CLINIC_ONLY,
            script="In how many fractions?",
            short="Fractions",
        ),
    ),
)

DRUGS = CardKind(
    TreatmentKind.DRUGS,
    _("Courses of drugs"),
    add=_("Add a course of drugs"),
    empty=_("No course of drugs added yet."),
    remove=_("Remove this course of drugs?"),
    gate="had_drugs",
    questions=(
        Question(
            "agents",
            Kind.LINE,
            _("Which drugs were given?"),
            hint=_("Write together what was given together, with commas between."),
            suggest="drugs",
            required_for=ALL_ASKERS,
            script="Which drugs were in this course?",
            short="Drugs",
        ),
        Question("where", Kind.LINE, _("Where were the drugs given?"), hint=HOSPITAL_AND_TOWN, short="Hospital"),
        Question(
            "started",
            Kind.ROUGH_DATE,
            _("When did these drugs begin?"),
            required_for=CLINIC_ONLY,
            script="When did these drugs begin?",
            short="Began",
        ),
        Question(
            "why_stopped",
            Kind.ONE,
            _("How did the course end?"),
            choices=(
                ("going_on", _("It is still going on")),
                ("finished", _("It was finished as planned")),
                ("not_working", _("It did not work, or stopped working")),
                ("side_effects", _("The side effects were too strong")),
                ("own_wish", _("It was no longer wanted")),
                ("other", _("For another reason")),
            ),
            required_for=CLINIC_ONLY,
            required_when=in_recurrence,
            script="Is this course still going on? If not, why did it end?",
            short="How it ended",
        ),
        Question(
            "ended",
            Kind.ROUGH_DATE,
            _("When did these drugs end?"),
            after=("why_stopped", ENDED),
            required_for=CLINIC_ONLY,
            required_when=in_recurrence,
            script="When did these drugs end?",
            short="Ended",
        ),
        Question(
            "cycles",
            Kind.NUMBER,
            _("How many cycles were given?"),
            hint=for_people(_("A cycle is a few days of treatment and then a rest. Pills every day have none.")),
            least=1,
            most=100,
            required_for=CLINIC_ONLY,
            script="How many cycles were given?",
            short="Cycles",
        ),
        Question(
            "anthracycline_mg_m2",
            Kind.NUMBER,
            _("What is the total anthracycline dose so far?"),
            hint=_("Of doxorubicin, or counted as doxorubicin. Write 0 if there was none."),
            why=_("The heart can take only so much of it in a lifetime."),
            asked_of=CLINIC_ONLY,
            unit=_("mg/m²"),
            least=0,
            most=2000,
            required_for=CLINIC_ONLY,
            script="What is the total anthracycline dose in mg/m²?",
            short="Anthracycline dose",
        ),
    ),
)
