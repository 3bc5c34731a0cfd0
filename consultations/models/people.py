from django.db import models

from consultations.encryption import BlindIndex, EncryptedTextField, KeepsBlindIndexes
from consultations.enums import PatientKnows, ReferrerRole, Relationship, WhomToCall, YesNo
from consultations.models.consultation_request import ConsultationRequest


class Carer(KeepsBlindIndexes):
    """The family member or friend who asks for the patient."""

    request = models.OneToOneField(ConsultationRequest, models.PROTECT, related_name="carer", primary_key=True)
    name = EncryptedTextField()
    relationship = models.CharField(max_length=10, choices=Relationship.choices)
    phone = EncryptedTextField()
    patient_knows = models.CharField(max_length=10, choices=PatientKnows.choices)
    whom_to_call = models.CharField(max_length=10, choices=WhomToCall.choices)

    phone_index = BlindIndex(source="phone", scope="phone")

    class Meta:
        indexes = [models.Index(fields=["phone_index", "request"], name="carer_by_phone")]

    def __str__(self) -> str:
        return f"carer of {self.request_id}"


class Referrer(KeepsBlindIndexes):
    """The doctor or clinic that refers the patient."""

    request = models.OneToOneField(ConsultationRequest, models.PROTECT, related_name="referrer", primary_key=True)
    name = EncryptedTextField()
    role = models.CharField(max_length=10, choices=ReferrerRole.choices)
    npi = models.CharField("NPI", max_length=10, blank=True)
    practice = EncryptedTextField()
    phone = EncryptedTextField()
    fax = EncryptedTextField(default="", blank=True)
    patient_knows = models.CharField(max_length=10, choices=YesNo.choices)
    inpatient = models.CharField(max_length=3, choices=YesNo.choices)
    hospital = EncryptedTextField(default="", blank=True)
    call_today = models.CharField(max_length=3, choices=YesNo.choices)

    phone_index = BlindIndex(source="phone", scope="phone")

    class Meta:
        indexes = [models.Index(fields=["phone_index", "request"], name="referrer_by_phone")]

    def __str__(self) -> str:
        return f"referrer of {self.request_id}"
