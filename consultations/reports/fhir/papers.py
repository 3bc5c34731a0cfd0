"""Each record on the list and each file sent as a DocumentReference: what it is and who has it, never its content."""

from consultations.models import Attachment, Record
from consultations.reports.fhir.elements import Element, moment, title, words
from consultations.reports.fhir.source import Source


def record(source: Source, row: Record) -> Element:
    kind = str(row.get_kind_display())
    return {
        "resourceType": "DocumentReference",
        "identifier": source.identifier("record", row.pk),
        "status": "current",
        "type": words(kind),
        "subject": source.patient,
        "date": moment(row.created_at),
        "custodian": {"display": row.place},
        "description": f"{kind}: {row.get_state_display()}",
        "content": [
            {"attachment": {"title": title(", ".join(filter(None, [kind, row.body_part]))), "creation": row.made_on}}
        ],
        "context": {"related": [{"reference": source.url("ServiceRequest")}]},
    }


def file(source: Source, row: Attachment) -> Element:
    return {
        "resourceType": "DocumentReference",
        "identifier": source.identifier("file", row.pk),
        "status": "current",
        "type": words("File sent by the person who asked"),
        "subject": source.patient,
        "date": moment(row.uploaded_at),
        "content": [
            {
                "attachment": {
                    "contentType": row.media_type,
                    "size": row.bytes,
                    "title": title(row.name),
                    "creation": moment(row.uploaded_at),
                }
            }
        ],
        "context": {"related": [{"reference": source.url("ServiceRequest")}]},
    }
