"""Patient; RelatedPerson for a carer; for a clinic a PractitionerRole with its Practitioner, within the ServiceRequest."""

from consultations.enums import Asker, Interpreter, Language
from consultations.models import ConsultationRequest, Referrer
from consultations.reports.fhir.elements import LANGUAGES, NPI, Element, email, phone, words
from consultations.reports.fhir.source import Source

INTERPRETER_REQUIRED = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
SIGN_LANGUAGE = {"coding": [{"system": LANGUAGES, "code": "ase"}], "text": "American Sign Language"}


def patient(source: Source) -> Element:
    request = source.request
    return {
        "resourceType": "Patient",
        "extension": [{"url": INTERPRETER_REQUIRED, "valueBoolean": request.interpreter != Interpreter.NO}],
        "name": [
            {"use": "official", "family": request.family_name, "given": [request.given_names]},
            {"use": "usual", "text": request.name_to_call} if request.name_to_call else {},
        ],
        "telecom": [phone(request.phone), email(request.email) if request.asker == Asker.PATIENT else {}],
        "birthDate": request.birth_date.isoformat(),
        "address": [address(request)],
        "communication": communication(request),
    }


def address(request: ConsultationRequest) -> Element:
    """`state` is "--" outside the US; what they wrote as the country stays as they wrote it."""
    state = request.state.strip("-")
    return {"use": "home", "city": request.city, "state": state, "country": request.country or ("US" if state else "")}


def communication(request: ConsultationRequest) -> list[Element]:
    spoken = {"language": language(request), "preferred": request.interpreter != Interpreter.ASL}
    signed = {"language": SIGN_LANGUAGE, "preferred": True}
    return [signed, spoken] if request.interpreter == Interpreter.ASL else [spoken]


def language(request: ConsultationRequest) -> Element:
    """Our codes are BCP 47; another language is known by name alone."""
    if request.language == Language.OTHER:
        return words(request.other_language or "Another language")
    return {
        "coding": [{"system": LANGUAGES, "code": request.language}],
        "text": Language(request.language).in_english,
    }


def related_person(source: Source) -> Element:
    carer = source.request.carer
    return {
        "resourceType": "RelatedPerson",
        "patient": source.patient,
        "relationship": [words(carer.get_relationship_display())],
        "name": [{"text": carer.name}],
        "telecom": [phone(carer.phone), email(source.request.email)],
    }


def referrer(source: Source) -> list[Element]:
    """The PractitionerRole is called #referrer."""
    found: Referrer = source.request.referrer
    return [
        {
            "resourceType": "Practitioner",
            "id": "practitioner",
            "identifier": [{"system": NPI, "value": found.npi}] if found.npi else [],
            "name": [{"text": found.name}],
        },
        {
            "resourceType": "PractitionerRole",
            "id": "referrer",
            "practitioner": {"reference": "#practitioner"},
            "organization": {"display": found.practice},
            "code": [words(found.get_role_display())],
            "telecom": [phone(found.phone), phone(found.fax, system="fax"), email(source.request.email)],
        },
    ]
