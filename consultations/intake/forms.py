"""The request form for each of the three askers. What is asked, and why, follows the intake research (questions 0–11)."""

import re
from dataclasses import replace
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultations.actions.submission import Submission
from consultations.enums import (
    Asker,
    BestTime,
    EmergencySign,
    Interpreter,
    Language,
    PatientKnows,
    ReferrerRole,
    Relationship,
    Wants,
    WhomToCall,
    YesNo,
)
from consultations.intake.against_spam import AgainstSpam
from consultations.intake.fields import (
    MAX_EMAIL_CHARACTERS,
    UNKEPT,
    BirthDateField,
    EmergencySignsField,
    FixedChoices,
    LanguageSelect,
    PhoneField,
    long_text_field,
    one_of,
    text_field,
)
from consultations.intake.npi import is_npi
from consultations.intake.places import OUTSIDE_US, STATE_CHOICES
from consultations.intake.shared_fields import SharesFields
from consultations.intake.wording import CARER_WORDS, CLINIC_WORDS, PATIENT_WORDS

CONSENT_VERSION = "2026-11-23"  # of the words beside the consent box; change it with them
NPI_MAX_CHARACTERS = 15  # ten digits, however they are grouped


class RequestForm(AgainstSpam, SharesFields):
    """What every asker is asked. A subclass adds its own questions and the words for them."""

    asker: Asker
    words: dict
    own_fields: tuple[str, ...] = ()
    own_columns: dict[str, str] = {}  # own field → column of the carer or referrer, where it has another name

    submission_token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    emergency_signs = EmergencySignsField(
        label=_("Is any of this happening now?"),
        help_text=_("Tick all that apply, or “None of these”."),
        choices=EmergencySign.choices,
        error_messages={"required": _("Tick what is happening now, or “None of these”.")},
    )
    wants = one_of(Wants.choices, _("Choose what would help most. “I am not sure” is fine."))
    questions = long_text_field()
    language = FixedChoices(
        choices=[("", _("Choose a language")), *Language.choices],
        widget=LanguageSelect,
        initial=get_language,  # that of the page, which whoever asks for themselves has chosen already
        error_messages={"required": _("Choose the language we should use.")},
    )
    other_language = text_field(label=_("If another language, which one? (optional)"), max_length=60, required=False)
    interpreter = one_of(Interpreter.choices, _("Tell us if an interpreter is needed."))
    given_names = text_field(error_messages={"required": _("Enter the given names.")})
    family_name = text_field(error_messages={"required": _("Enter the family name.")})
    name_to_call = text_field(required=False)
    birth_date = BirthDateField(autocomplete=False)
    city = text_field(error_messages={"required": _("Enter the city or town.")})
    state = FixedChoices(
        label=_("State"),
        choices=STATE_CHOICES,
        error_messages={"required": _("Choose a state, or “Outside the United States”.")},
    )
    country = text_field(label=_("Country, if outside the United States (optional)"), required=False)
    phone = PhoneField(error_messages={"required": _("Enter a phone number, so that we can call.")})
    best_time = one_of(BestTime.choices, _("Choose when we should call."), label=_("When is a good time to call?"))
    voicemail_ok = one_of(
        YesNo.choices,
        _("Tell us if we may leave a voicemail."),
        label=_("May we leave a voicemail?"),
        help_text=_("We say only that we called and our number."),
    )
    text_ok = one_of(YesNo.choices, _("Tell us if we may send a text message."), label=_("May we send text messages?"))
    email = forms.EmailField(
        max_length=MAX_EMAIL_CHARACTERS,
        required=False,
        error_messages=UNKEPT | {"invalid": _("Enter an email address like name@example.com.")},
        widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}),
    )
    consent = forms.BooleanField(
        label=_("You may contact me about this request in the ways I gave."),
        error_messages={"required": _("Tick the box, so that we may contact you.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @classmethod
    def adapt(cls, fields: dict[str, forms.Field]) -> None:
        for name, (label, help_text) in cls.words["fields"].items():
            fields[name].label, fields[name].help_text = label, help_text

    @property
    def asks_for_questions(self) -> bool:
        """Only of those who bring some along from our pages."""
        return bool(self.initial.get("questions")) or "questions" in self.data

    @cached_property
    def helper(self) -> FormHelper:
        """Made only when the form is drawn: most that are sent are not."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True  # the page's own <form> carries the token
        parts = [Fieldset(title, *names) for title, names in self.parts()]
        helper.layout = Layout("submission_token", "opened", self.trap(), *parts)
        return helper

    def parts(self) -> list[tuple]:
        """(heading, contents) of each part of the page, in order."""
        emergency = HTML("{% include 'consultations/_emergency_card.html' %}")
        notice = HTML("{% include 'consultations/_consent_notice.html' %}")
        parts = [
            (_("First: is this an emergency?"), (emergency, "emergency_signs")),
            (_("What would help?"), ("wants", *(("questions",) if self.asks_for_questions else ()))),
            (_("Language"), ("language", "other_language", "interpreter")),
            (self.words["own"], self.own_fields),
            (
                self.words["patient"],
                ("given_names", "family_name", "name_to_call", "birth_date", "city", "state", "country"),
            ),
            (self.words["contact"], self.contact_fields()),
            (_("Before you send"), (notice, "consent")),
        ]
        return [part for part in parts if part[1]]

    def contact_fields(self) -> tuple[str, ...]:
        return ("phone", "best_time", "voicemail_ok", "text_ok", "email")

    def clean(self):
        answers = super().clean() or {}
        if answers.get("language") == Language.OTHER and not answers.get("other_language"):
            self.add_error("other_language", _("Enter the language."))
        if answers.get("state") == OUTSIDE_US and not answers.get("country"):
            self.add_error("country", _("Enter the country."))
        return answers

    def submission(self, page_language: str) -> Submission:
        """The cleaned answers by model, for actions.submit."""
        own = {"submission_token", "opened", "website", "consent", "questions", *self.own_fields}
        request = {name: value for name, value in self.cleaned_data.items() if name not in own}
        request |= {"asker": self.asker, "page_language": page_language, "consent_version": CONSENT_VERSION}
        return Submission(request=request, questions=self.cleaned_data["questions"])

    def own_values(self) -> dict:
        """The cleaned answers of the carer or referrer, by column."""
        return {self.own_columns.get(name, name): self.cleaned_data[name] for name in self.own_fields}


class PatientRequestForm(RequestForm):
    asker, words = Asker.PATIENT, PATIENT_WORDS

    birth_date = BirthDateField(autocomplete=True)

    @classmethod
    def adapt(cls, fields):
        super().adapt(fields)
        own_data = {"given_names": "given-name", "family_name": "family-name", "phone": "tel", "city": "address-level2"}
        for name, token in {**own_data, "state": "address-level1", "country": "country-name"}.items():
            fields[name].widget.attrs["autocomplete"] = token  # WCAG 1.3.5: only for the person's own data


class CarerRequestForm(RequestForm):
    asker, words = Asker.CARER, CARER_WORDS
    own_fields = ("carer_name", "relationship", "carer_phone", "patient_knows", "whom_to_call")
    own_columns = {"carer_name": "name", "carer_phone": "phone"}

    carer_name = text_field(
        label=_("Your name"), autocomplete="name", error_messages={"required": _("Enter your name.")}
    )
    relationship = one_of(
        Relationship.choices, _("Choose who you are to the patient."), label=_("Who are you to the patient?")
    )
    carer_phone = PhoneField(
        label=_("Your phone number"),
        help_text=_("With the area code. From outside the US, begin with +."),
        autocomplete="tel",
        error_messages={"required": _("Enter your phone number.")},
    )
    patient_knows = one_of(
        PatientKnows.choices,
        _("Tell us if the patient knows that you are asking."),
        label=_("Does the patient know that you are asking?"),
        help_text=_("So that our call does not come as a shock."),
    )
    whom_to_call = one_of(WhomToCall.choices, _("Choose whom we should call."), label=_("Whom should we call?"))

    @classmethod
    def adapt(cls, fields):
        super().adapt(fields)
        fields["phone"].required = False

    def clean(self):
        answers = super().clean() or {}
        if (
            answers.get("whom_to_call") == WhomToCall.PATIENT
            and not answers.get("phone")
            and "phone" not in self.errors
        ):
            self.add_error("phone", _("Enter the patient’s phone number, or ask us to call you."))
        return answers

    def submission(self, page_language: str) -> Submission:
        return replace(super().submission(page_language), carer=self.own_values())


class ClinicRequestForm(RequestForm):
    asker, words = Asker.CLINIC, CLINIC_WORDS
    own_fields = (
        "referrer_name", "role", "npi", "practice", "referrer_phone", "fax",
        "patient_aware", "inpatient", "hospital", "call_today",
    )  # fmt: skip
    own_columns = {"referrer_name": "name", "referrer_phone": "phone", "patient_aware": "patient_knows"}

    referrer_name = text_field(
        label=_("Your name"), autocomplete="name", error_messages={"required": _("Enter your name.")}
    )
    role = one_of(ReferrerRole.choices, _("Choose your role."), label=_("Your role"))
    npi = text_field(
        label=_("NPI of the referring clinician (optional)"), max_length=NPI_MAX_CHARACTERS, required=False
    )
    practice = text_field(
        label=_("Practice or hospital"),
        autocomplete="organization",
        error_messages={"required": _("Enter the name of the practice or hospital.")},
    )
    referrer_phone = PhoneField(
        label=_("Direct phone number"),
        help_text=_("With the area code. From outside the US, begin with +."),
        autocomplete="tel",
        error_messages={"required": _("Enter a phone number for questions.")},
    )
    fax = PhoneField(label=_("Fax number (optional)"), required=False)
    patient_aware = one_of(
        YesNo.choices,
        _("Tell us if the patient knows of this referral."),
        label=_("Does the patient know of this referral?"),
    )
    inpatient = one_of(
        YesNo.choices, _("Tell us if the patient is in a hospital now."), label=_("Is the patient in a hospital now?")
    )
    hospital = text_field(label=_("If yes, which hospital and ward? (optional)"), required=False)
    call_today = one_of(
        YesNo.choices,
        _("Tell us if this needs a call today."),
        label=_("Does this need a call today?"),
        help_text=_("For example, an operation or biopsy is booked within 14 days."),
    )

    @classmethod
    def adapt(cls, fields):
        super().adapt(fields)
        fields["language"].initial = ""  # a clinic's page says nothing about its patient
        fields["email"].required = True
        fields["email"].error_messages["required"] = _("Enter your email address, so that you hear back.")

    def clean_npi(self) -> str:
        digits = re.sub(r"[\s-]", "", self.cleaned_data["npi"])
        if digits and not is_npi(digits):
            raise forms.ValidationError(
                _("This is not an NPI: 10 digits that fit each other. Check it, or leave it empty.")
            )
        return digits

    def submission(self, page_language: str) -> Submission:
        return replace(super().submission(page_language), referrer=self.own_values())


FORMS = {form.asker.value: form for form in (PatientRequestForm, CarerRequestForm, ClinicRequestForm)}
