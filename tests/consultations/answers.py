"""What José, his daughter Rosa and Dr. Lee's office answer: as the forms post it, and as it is stored."""

from datetime import date, timedelta
from uuid import uuid4

COMMON = {
    "emergency_signs": ["none"],
    "wants": "came_back",
    "language": "es",
    "other_language": "",
    "interpreter": "no",
    "given_names": "José",
    "family_name": "Núñez-Gómez",
    "name_to_call": "Pepe",
    "city": "Oxnard",
    "state": "CA",
    "country": "",
    "best_time": "morning",
    "voicemail_ok": "no",
    "text_ok": "yes",
    "email": "jose@example.com",
}
PATIENT_ROW = COMMON | {
    "asker": "patient",
    "page_language": "en",
    "birth_date": date(1961, 3, 27),
    "phone": "+13105550123",
    "consent_version": "test",
}
CARER = {
    "name": "Rosa Núñez",
    "relationship": "child",
    "phone": "+13105550124",
    "patient_knows": "no",
    "whom_to_call": "carer",
}
REFERRER = {
    "name": "Dr. Kim Lee",
    "role": "doctor",
    "npi": "",
    "practice": "Harbor Clinic",
    "phone": "+13105550125",
    "fax": "",
    "patient_knows": "yes",
    "inpatient": "no",
    "hospital": "",
    "call_today": "no",
}


def posted(asker: str = "patient", **changed) -> dict:
    """A complete form; every call is a new form (its own submission token) unless one is given."""
    own = {
        "patient": {},
        "carer": {
            "carer_name": "Rosa Núñez",
            "relationship": "child",
            "carer_phone": "310 555 0124",
            "patient_knows": "no",
            "whom_to_call": "carer",
        },
        "clinic": {
            "referrer_name": "Dr. Kim Lee",
            "role": "doctor",
            "npi": "1234567893",
            "practice": "Harbor Clinic",
            "referrer_phone": "310-555-0125",
            "fax": "",
            "patient_aware": "yes",
            "inpatient": "no",
            "hospital": "",
            "call_today": "no",
        },
    }[asker]
    birth = {"birth_date_month": "3", "birth_date_day": "27", "birth_date_year": "1961"}
    sent = {
        "submission_token": str(uuid4()),
        "opened": opened(),
        "website": "",
        "phone": "(310) 555-0123",
        "consent": "on",
    }
    return {**COMMON, **birth, **sent, **own, **changed}


def opened(ago: timedelta = timedelta(minutes=5)) -> str:
    """What a form carries that was opened so long ago."""
    from django.utils import timezone

    from consultations.intake.opened import stamp

    return stamp(timezone.now() - ago)
