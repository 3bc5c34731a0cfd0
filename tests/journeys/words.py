"""What the journeys read on the pages, in each language."""

from typing import NamedTuple


class Words(NamedTuple):
    page: str
    ask: str
    i_am_the_patient: str
    form: str
    promise: str
    received: str
    we_talked: str
    closed: str
    arranged: str


WORDS = {
    "en": Words(
        page="/recurrence/local-recurrence/",
        ask="Ask for a consultation",
        i_am_the_patient="I am the patient",
        form="/consultation/patient/",
        promise="A coordinator will call by",
        received="We have your request.",
        we_talked="We called on",
        closed="This request is closed.",
        arranged="A visit was arranged with you.",
    ),
    "es": Words(
        page="/es/recurrencia/recurrencia-local/",
        ask="Pida una consulta",
        i_am_the_patient="Soy el paciente",
        form="/es/consulta/paciente/",
        promise="Llamaremos a más tardar el",
        received="Tenemos su solicitud.",
        we_talked="Llamamos el",
        closed="Esta solicitud está cerrada.",
        arranged="Se acordó una visita con usted.",
    ),
}

# Beginnings of words that would tell whoever reads over a shoulder what it is about.
_BEGINNINGS = """
    sarcom cancer tumor oncolog diagnos recurren relapse metast chemo radiat surger operat biops patholog clinic patient
    doctor treatment symptom lump illness disease hospital scan pain
    cáncer diagnós recaíd quimio radiac radioter cirug operac patolog clínic pacient médic tratamient síntoma bulto
    enferm resonanci tomograf dolor
"""
CLINICAL_WORDS = _BEGINNINGS.split()
