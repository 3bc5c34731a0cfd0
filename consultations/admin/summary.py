"""The request in SBAR order (situation, background, assessment, recommendation), made by rule from the answers, and the
call script of what is not known yet."""

from dataclasses import dataclass
from datetime import date

import phonenumbers

from consultations.admin.answers import still_to_ask
from consultations.enums import Asker, EmergencySign, Interpreter, Language, PatientKnows, WhomToCall, YesNo
from consultations.models import ConsultationRequest
from consultations.sections.question import Facts
from consultations.urgency import ADULT_AGE_YEARS, REASONS, age_in_years


@dataclass(frozen=True)
class Summary:
    """Lines of text for the four parts; `today` is the centre's date."""

    request: ConsultationRequest
    today: date

    def situation(self) -> list[str]:
        request = self.request
        age = age_in_years(request.birth_date, self.today)
        lines = [f"{request.patient_name}, {age} years old, asks for: {request.get_wants_display()}."]
        if request.asker == Asker.CARER:
            carer = request.carer
            lines.append(f"Asked by {carer.name} ({carer.get_relationship_display().lower()}).")
        if request.asker == Asker.CLINIC:
            referrer = request.referrer
            lines.append(f"Referred by {referrer.name} ({referrer.get_role_display().lower()}), {referrer.practice}.")
        return lines

    def background(self) -> list[str]:
        request = self.request
        lines = [f"Lives in {', '.join(filter(None, [request.city, request.state.strip('-'), request.country]))}."]
        signs = [sign for sign in request.emergency_signs if sign != EmergencySign.NONE]
        lines += [f"Emergency sign: {EmergencySign(sign).label}." for sign in signs]
        if request.asker == Asker.CLINIC and request.referrer.inpatient == YesNo.YES:
            lines.append(f"In a hospital now: {request.referrer.hospital or 'which one is not known'}.")
        return lines

    def assessment(self) -> list[str]:
        return [REASONS[code] for code in self.request.urgency_reasons] or ["No rule asks for haste."]

    def recommendation(self) -> list[str]:
        request = self.request
        lines = [f"Language: {spoken(request)}.", f"Best time: {request.get_best_time_display().lower()}."]
        if request.email:
            lines.append(f"E-mail: {request.email}")
        return lines

    def numbers(self) -> list[tuple[str, str, str]]:
        """(whom, number to dial, number to read) in the order to try."""
        return [(who, number, national(number)) for who, number in numbers(self.request)]

    def flags(self) -> list[str]:
        """What must not be overlooked before dialing."""
        request = self.request
        checks = [
            (request.has_emergency_sign, "Emergency sign"),
            (patient_does_not_know(request), "Patient does not know"),
            (request.voicemail_ok == YesNo.NO, "No voicemail"),
            (request.text_ok == YesNo.NO, "No text messages"),
            (request.interpreter == Interpreter.YES, "Interpreter"),
            (request.interpreter == Interpreter.ASL, "Sign language (ASL)"),
            (age_in_years(request.birth_date, self.today) < ADULT_AGE_YEARS, "Under 18"),
        ]
        return [words for applies, words in checks if applies]


def spoken(request: ConsultationRequest) -> str:
    """The language to call in, in English, and whether an interpreter is needed."""
    language = request.other_language or Language(request.language).in_english
    return language if request.interpreter == Interpreter.NO else f"{language} · interpreter"


def numbers(request: ConsultationRequest) -> list[tuple[str, str]]:
    """(who, number) in the order to try."""
    patient = [(request.name_to_call or request.patient_name, request.phone)] if request.phone else []
    if request.asker == Asker.CARER:
        carer = [(request.carer.name, request.carer.phone)]
        return carer + patient if request.carer.whom_to_call == WhomToCall.CARER else patient + carer
    if request.asker == Asker.CLINIC:
        return [*patient, (f"{request.referrer.name}, {request.referrer.practice}", request.referrer.phone)]
    return patient


def national(number: str) -> str:
    """ "+13105550123" as "(310) 555-0123"; a number from abroad with its country code."""
    parsed = phonenumbers.parse(number)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if parsed.country_code == 1 else style.INTERNATIONAL)


def patient_does_not_know(request: ConsultationRequest) -> bool:
    if request.asker == Asker.CARER:
        return request.carer.patient_knows == PatientKnows.NO
    return request.asker == Asker.CLINIC and request.referrer.patient_knows == YesNo.NO


def call_script(request: ConsultationRequest, facts: Facts) -> list[str]:
    """Questions for the first call, from what has not been told."""
    missing = [
        (not request.email, "Is there an e-mail address for the private link?"),
        (request.asker == Asker.CARER and not request.phone, "May we have the patient’s own phone number?"),
        (request.asker == Asker.CLINIC and not request.referrer.npi, "What is the referring clinician’s NPI?"),
    ]
    return [*still_to_ask(facts), *(question for applies, question in missing if applies)]
