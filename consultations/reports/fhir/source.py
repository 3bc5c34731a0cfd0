"""All that is known of one request, read once, and the address of each resource that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import uuid5

from django.conf import settings

from consultations.enums import Asker, AttachmentState, TreatmentKind
from consultations.models import Appointment, Attachment, ConsultationRequest, Record, Treatment
from consultations.reports.fhir.elements import Element, to


@dataclass(frozen=True)
class Source:
    """`today` is the center's date."""

    request: ConsultationRequest
    now: datetime
    today: date

    @cached_property
    def answers(self) -> Mapping[str, Mapping]:
        """Section → question → value."""
        return {told.section: told.values for told in self.request.section_answers.all()}

    @cached_property
    def treatments(self) -> list[Treatment]:
        return list(self.request.treatments.current())

    def cards(self, kind: TreatmentKind) -> list[Treatment]:
        return [treatment for treatment in self.treatments if treatment.kind == kind]

    @cached_property
    def records(self) -> list[Record]:
        return list(self.request.records.current())

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(self.request.attachments.current().exclude(state=AttachmentState.INFECTED))

    @cached_property
    def appointments(self) -> list[Appointment]:
        return list(self.request.appointments.select_related("clinician"))

    # --- Addresses

    def url(self, resource: str, number: int = 0) -> str:
        """The same for the same resource, so that a second bundle can be told to be of the same request."""
        return f"urn:uuid:{uuid5(self.request.submission_token, f'{resource}/{number}')}"

    def identifier(self, *parts: object) -> list[Element]:
        """Ours: the reference, and what it is below it."""
        value = "/".join(map(str, (self.request.reference, *parts)))
        return [{"system": f"{settings.SITE_URL}/consultation/", "value": value}]

    @property
    def patient(self) -> Element:
        return to(self.url("Patient"))

    @property
    def asker(self) -> Element:
        """Who told it; {} for a clinic, whose people stand within the ServiceRequest."""
        if self.request.asker == Asker.PATIENT:
            return self.patient
        return to(self.url("RelatedPerson")) if self.request.asker == Asker.CARER else {}

    @property
    def has_condition(self) -> bool:
        return bool(self.answers.get("diagnosis"))

    @property
    def condition(self) -> Element:
        """{} when nothing was told of it."""
        return to(self.url("Condition")) if self.has_condition else {}
