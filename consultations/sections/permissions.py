"""What we may do (intake research, question 35). Nothing is chosen beforehand; each yes or no stands alone.

When the words of one of these change, change WORDS_VERSION: it is stored with each answer. Counsel signs off the wording.
"""

from django.utils.translation import gettext_lazy as _

from consultations.enums import SectionName
from consultations.sections.choices import YES, YES_NO
from consultations.sections.question import Kind, Part, Question, Section, by_asker, for_people

PERMISSIONS = Section(
    code=SectionName.PERMISSIONS,
    title=SectionName.PERMISSIONS.label,
    intro=by_asker(
        _("You decide. A “no” changes nothing in your care. You can change each answer here at any time."),
        _("The patient decides. A “no” changes nothing in their care. Each answer can be changed here at any time."),
    ),
    parts=(
        Part(
            "",
            (
                Question(
                    "ask_hospitals",
                    Kind.ONE,
                    by_asker(
                        _("May we ask your hospitals and doctors for your records?"),
                        _("Does the patient agree that we ask hospitals and doctors for the records?"),
                    ),
                    hint=_("We ask only for what we need for this request."),
                    choices=YES_NO,
                    can_be_unknown=False,
                    short="Ask hospitals for records",
                ),
                Question(
                    "talk_to_person",
                    Kind.ONE,
                    by_asker(
                        _("May we talk about you with someone you trust?"),
                        _("Does the patient agree that we talk about them with a person they trust?"),
                    ),
                    hint=by_asker(
                        _("For example, with your partner, your daughter or a friend."),
                        _("For example, with you, a partner, a daughter or a friend."),
                    ),
                    choices=YES_NO,
                    can_be_unknown=False,
                    short="Talk to a person",
                ),
                Question(
                    "person_name",
                    Kind.LINE,
                    _("What is this person’s name?"),
                    after=("talk_to_person", YES),
                    can_be_unknown=False,
                    short="Person’s name",
                ),
                Question(
                    "person_relationship",
                    Kind.LINE,
                    by_asker(_("Who is this person to you?"), _("Who is this person to the patient?")),
                    hint=_("For example, “wife” or “neighbor”."),
                    after=("talk_to_person", YES),
                    can_be_unknown=False,
                    short="Person’s relationship",
                ),
                Question(
                    "person_phone",
                    Kind.LINE,
                    _("What is this person’s phone number?"),
                    after=("talk_to_person", YES),
                    can_be_unknown=False,
                    short="Person’s phone",
                ),
                Question(
                    "contact_about_trials",
                    Kind.ONE,
                    by_asker(
                        _("May we contact you about clinical trials that may fit you?"),
                        _("Does the patient agree that we contact them about clinical trials that may fit?"),
                    ),
                    hint=for_people(
                        _("A clinical trial tests a new treatment. A “yes” here does not mean joining one.")
                    ),
                    choices=YES_NO,
                    can_be_unknown=False,
                    short="Contact about trials",
                ),
            ),
        ),
    ),
)
