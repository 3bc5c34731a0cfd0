"""The biopsy and what is known from it (intake research, questions 17 and 18)."""

from django.utils.translation import gettext_lazy as _

from consultations.sections.choices import HOSPITAL_AND_TOWN, YES, YES_NO
from consultations.sections.question import ALL_ASKERS, CLINIC_ONLY, Kind, Part, Question, by_asker, for_people

WITH_TISSUE = ("needle", "surgical", "whole_lump")

BIOPSY = Part(
    _("The biopsy"),
    (
        Question(
            "biopsy",
            Kind.ONE,
            by_asker(_("Have you had a biopsy?"), _("Has a biopsy been done?")),
            hint=for_people(_("A biopsy takes out a small piece, to look at it under a microscope.")),
            choices=(
                ("needle", _("Yes, with a needle")),
                ("surgical", _("Yes, in a small operation")),
                ("whole_lump", _("The whole lump was taken out")),
                ("no", _("No, not yet")),
            ),
            required_for=ALL_ASKERS,
            script="Was a biopsy done: with a needle, in an operation, or was the whole lump taken out?",
            short="Biopsy",
        ),
        Question(
            "biopsy_on",
            Kind.ROUGH_DATE,
            _("When was the biopsy?"),
            hint=_("The month and year are fine."),
            after=("biopsy", WITH_TISSUE),
            required_for=ALL_ASKERS,
            script="When was the biopsy? The month is enough.",
            short="Biopsy date",
        ),
        Question(
            "biopsy_where",
            Kind.LINE,
            _("Where was the biopsy done?"),
            hint=HOSPITAL_AND_TOWN,
            after=("biopsy", WITH_TISSUE),
            required_for=ALL_ASKERS,
            script="Which hospital or office did the biopsy, and in which town?",
            short="Biopsy hospital",
        ),
        Question(
            "report_available",
            Kind.ONE,
            by_asker(_("Do you have the pathology report?"), _("Is the pathology report at hand?")),
            hint=for_people(_("It says what was found in the tissue. You do not need to understand it.")),
            choices=YES_NO,
            after=("biopsy", WITH_TISSUE),
            required_for=CLINIC_ONLY,
            script="Is the pathology report at hand?",
            short="Pathology report at hand",
        ),
        Question(
            "slides_where",
            Kind.LINE,
            _("Where are the tissue samples now?"),
            hint=for_people(_("A lab keeps them on glass slides. Its name is often at the top of the report.")),
            after=("biopsy", WITH_TISSUE),
            required_for=CLINIC_ONLY,
            script="Which lab has the slides and tissue blocks?",
            short="Slides and blocks at",
        ),
        Question(
            "sarcoma_pathologist",
            Kind.ONE,
            _("Has a pathologist who knows sarcoma well looked at it?"),
            hint=for_people(_("A pathologist is the doctor who looks at the tissue.")),
            why=for_people(_("Sarcoma is rare. A second look sometimes changes its name.")),
            choices=YES_NO,
            after=("biopsy", WITH_TISSUE),
            required_for=CLINIC_ONLY,
            script="Did a sarcoma pathologist review it?",
            short="Seen by a sarcoma pathologist",
        ),
        Question(
            "grade",
            Kind.ONE,
            _("Which grade is it?"),
            hint=for_people(_("The grade says how fast the cells may grow. It is in the pathology report.")),
            choices=(
                ("1", _("Grade 1")),
                ("2", _("Grade 2")),
                ("3", _("Grade 3")),
                ("low", _("Low grade")),
                ("high", _("High grade")),
            ),
            after=("biopsy", WITH_TISSUE),
            required_for=CLINIC_ONLY,
            script="Which grade does the pathology report give?",
            short="Grade",
        ),
        Question(
            "molecular_test",
            Kind.ONE,
            _("Was the tumor tested for gene changes?"),
            hint=for_people(_("Such a test helps to tell some types apart. It is not about the family.")),
            choices=YES_NO,
            after=("biopsy", WITH_TISSUE),
            required_for=CLINIC_ONLY,
            script="Was a molecular test done?",
            short="Molecular test",
        ),
        Question(
            "molecular_result",
            Kind.LINE,
            _("What did the gene test find?"),
            after=("molecular_test", YES),
            short="Molecular result",
        ),
    ),
)
