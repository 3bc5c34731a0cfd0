from django.db import models

from consultations.encryption import EncryptedJSONField
from consultations.enums import SectionName, TreatmentKind
from consultations.models.consultation_request import ConsultationRequest


class Answers(models.Model):
    """Answers to questions that consultations.sections declares. Codes, numbers and rough dates stay plain, so that
    reports can count them; what somebody wrote in their own words is encrypted. Keys are question codes."""

    coded = models.JSONField(default=dict)
    words: dict = EncryptedJSONField(default=dict, blank=True)  # type: ignore[assignment]  # the stubs take it for text

    class Meta:
        abstract = True

    @property
    def values(self) -> dict:
        """All of them: question code → code, list of codes, number, rough date or text."""
        return self.coded | self.words


class SectionAnswers(Answers):
    """What was told in one section of "help us prepare"; no row while nothing was."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="section_answers")
    section = models.CharField(max_length=12, choices=SectionName.choices)
    saved_at = models.DateTimeField()
    words_version = models.CharField(max_length=20)  # of the questions as they were read; permissions depend on it

    class Meta:
        verbose_name_plural = "section answers"
        constraints = [models.UniqueConstraint(fields=["request", "section"], name="one_answer_per_section")]

    def __str__(self) -> str:
        return f"{self.section} {self.pk}"


class TreatmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(removed_at=None)


class Treatment(Answers):
    """One operation, course of radiation or course of drugs. A removed one is kept, for staff."""

    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="treatments")
    kind = models.CharField(max_length=10, choices=TreatmentKind.choices)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    objects = TreatmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
