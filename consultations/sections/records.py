"""Which scans there are, and who else knows the patient (intake research, questions 20 and 31). Each scan is a record."""

from django.utils.translation import gettext_lazy as _

from consultations.enums import RecordKind, SectionName
from consultations.sections.question import (
    CLINIC_ONLY,
    PERSON_ONLY,
    Kind,
    Part,
    Question,
    Section,
    by_asker,
    for_people,
)
from consultations.sections.records_needed import SCANS

RECORDS = Section(
    code=SectionName.RECORDS,
    title=SectionName.RECORDS.label,
    intro=for_people(
        _("You do not have to find them all. Tell us where they may be, and we help to get them."),
        _("Tell us which scans there are. Below, add where each one is."),
    ),
    parts=(
        Part(
            "",
            (
                Question(
                    "scans",
                    Kind.SEVERAL,
                    by_asker(_("Which scans have you had for this?"), _("Which scans has the patient had for this?")),
                    hint=_("Choose all that were done, also long ago."),
                    choices=(*((kind.value, RecordKind(kind).label) for kind in SCANS), ("none", _("No scan yet"))),
                    required_for=CLINIC_ONLY,
                    script="Which scans were done: MRI, CT, PET, x-ray, ultrasound, bone scan?",
                    short="Scans",
                ),
            ),
        ),
        Part(
            by_asker(_("Your own doctor"), _("The patient’s own doctor")),
            (
                Question(
                    "local_doctor",
                    Kind.LINE,
                    by_asker(_("Which doctor knows you best?"), _("Which doctor knows the patient best?")),
                    hint=_("A cancer doctor or a family doctor. The name is enough."),
                    why=_("They may have records that we need. We call them only with permission."),
                    asked_of=PERSON_ONLY,
                    short="Local doctor",
                ),
                Question(
                    "local_doctor_town",
                    Kind.LINE,
                    _("In which town is this doctor?"),
                    asked_of=PERSON_ONLY,
                    short="Local doctor’s town",
                ),
            ),
        ),
    ),
)
