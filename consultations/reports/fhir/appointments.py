"""Appointments, offered or booked, with who comes."""

from consultations.models import Appointment
from consultations.reports.fhir.elements import Element, moment, to, words
from consultations.reports.fhir.source import Source

# Ours → (the appointment's, the patient's part in it)
STATES = {
    "offered": ("proposed", "needs-action"),
    "booked": ("booked", "accepted"),
    "lapsed": ("cancelled", "declined"),
    "cancelled": ("cancelled", "declined"),
    "took_place": ("fulfilled", "accepted"),
    "missed": ("noshow", "accepted"),
}


def appointment(source: Source, row: Appointment) -> Element:
    status, of_patient = STATES[row.state]
    clinician = row.clinician
    name = (clinician.get_full_name() or clinician.get_username()) if clinician else ""
    return {
        "resourceType": "Appointment",
        "identifier": source.identifier("appointment", row.pk),
        "status": status,
        "appointmentType": words(row.get_way_display()),
        "description": "Consultation at a sarcoma center",
        "start": moment(row.starts_at),
        "end": moment(row.ends_at),
        "minutesDuration": round((row.ends_at - row.starts_at).total_seconds() / 60),
        "created": moment(row.offered_at),
        "basedOn": [to(source.url("ServiceRequest"))],
        "participant": [
            {"actor": source.patient, "status": of_patient},
            {"actor": {"display": name}, "status": "accepted"} if name else {},
        ],
    }
