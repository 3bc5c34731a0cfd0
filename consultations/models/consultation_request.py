import unicodedata
from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from consultations.encryption import BlindIndex, EncryptedDateField, EncryptedTextField, KeepsBlindIndexes
from consultations.enums import (
    Asker,
    BestTime,
    CloseReason,
    Due,
    EmergencySign,
    Interpreter,
    Language,
    Status,
    Urgency,
    Wants,
    YesNo,
)
from consultations.sounding import sound_key


def folded(name: object) -> str:
    """Letters alone, without accents or case: "Núñez-Gómez" → "nunezgomez", so that a name is found as people type it."""
    decomposed = unicodedata.normalize("NFD", str(name).casefold())
    return "".join(character for character in decomposed if character.isalnum())


def lowered(email: object) -> str:
    return str(email).strip().casefold()


class RequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)  # what a constraint holds equal to its status, and what indexes are made for

    def overdue(self, now):
        return self.open().filter(due_at__lt=now)


class ConsultationRequest(KeepsBlindIndexes):
    """One person's wish to be seen: what was asked, where it stands, and what is owed next.

    Only consultations.actions writes it. Identity is encrypted; coded answers stay plain, so that reports can count them.
    """

    reference = models.CharField(max_length=9, unique=True, editable=False)
    submission_token = models.UUIDField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    # Where it stands
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.RECEIVED)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    urgency_reasons = ArrayField(models.CharField(max_length=40), default=list)
    urgency_set = models.CharField(max_length=8, choices=Urgency.choices, blank=True)  # by staff, over the rules
    # Without an index of its own: it would hold all that somebody ever closed, and be read for the few that are open.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)  # when somebody of staff first did something about it
    promised_call_by = models.DateTimeField()
    first_contact_at = models.DateTimeField(null=True, blank=True)
    decide_by = models.DateTimeField(null=True, blank=True)  # runs from the first contact
    decided_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)  # since when it waits for the patient
    due_at = models.DateTimeField(null=True, blank=True)
    due_for = models.CharField(max_length=20, choices=Due.choices, blank=True)
    question_to_patient = EncryptedTextField(
        null=True, blank=True
    )  # NULL: an encrypted "" cannot be told in a constraint
    news_at = models.DateTimeField(null=True, blank=True)  # since when something of theirs waits to be seen by staff
    mail_failed_at = models.DateTimeField(null=True, blank=True)  # while nobody will read their newest e-mail
    completeness = models.PositiveSmallIntegerField(default=0)  # percent of what a first call needs
    section_states = models.JSONField(
        default=dict, db_default={}, editable=False
    )  # section → "todo", "started", "done"
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason.choices, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_here", db_index=False
    )
    duplicates_looked_at = models.DateTimeField(null=True, blank=True)  # NULL: look (again) for others of this person

    # Who asks, for what, in which language
    asker = models.CharField(max_length=10, choices=Asker.choices)
    page_language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    language = models.CharField(max_length=10, choices=Language.choices)
    other_language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=10, choices=Interpreter.choices)
    emergency_signs = ArrayField(models.CharField(max_length=20, choices=EmergencySign.choices))
    wants = models.CharField(max_length=20, choices=Wants.choices)

    # The patient
    given_names = EncryptedTextField()
    family_name = EncryptedTextField()
    name_to_call = EncryptedTextField(default="", blank=True)
    birth_date: date = EncryptedDateField()  # type: ignore[assignment]  # the stubs take it for text
    city = EncryptedTextField()
    state = models.CharField(max_length=2)
    country = EncryptedTextField(default="", blank=True)

    # How to reach them. `email` is the address of whoever asked: the one we write to.
    phone = EncryptedTextField(default="", blank=True)
    email = EncryptedTextField(default="", blank=True)
    best_time = models.CharField(max_length=10, choices=BestTime.choices)
    voicemail_ok = models.CharField(max_length=3, choices=YesNo.choices)
    text_ok = models.CharField(max_length=3, choices=YesNo.choices)

    consent_version = models.CharField(max_length=20)
    consented_at = models.DateTimeField()

    family_name_index = BlindIndex(source="family_name", scope="name", normalise=folded)
    family_name_sound_index = BlindIndex(source="family_name", scope="name_sound", normalise=sound_key)
    birth_date_index = BlindIndex(source="birth_date", scope="birth_date")
    phone_index = BlindIndex(source="phone", scope="phone")
    email_index = BlindIndex(source="email", scope="email", normalise=lowered)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "consultation request"
        permissions = [
            ("triage_request", "Can answer consultation requests"),
            ("lead_triage", "Can set closures, clinic hours and message templates"),
            ("view_reports", "Can see reports, and export requests without names"),
            ("export_named", "Can export requests with names"),
        ]
        constraints = [
            models.CheckConstraint(
                name="closed_request_says_when_and_why",
                condition=Q(status=Status.CLOSED, closed_at__isnull=False) & ~Q(close_reason="")
                | ~Q(status=Status.CLOSED) & Q(closed_at__isnull=True, close_reason=""),
                violation_error_message="A closed request needs a date and a reason; an open one has neither.",
            ),
            models.CheckConstraint(
                name="open_request_owes_something",
                condition=Q(status__in=Status.owing(), due_at__isnull=False)
                | Q(status__in=[Status.WAITING_FOR_PATIENT, Status.CLOSED], due_at__isnull=True),
                violation_error_message="A request in review or with an appointment needs a date by which something is due.",
            ),
            models.CheckConstraint(
                name="merged_request_is_closed_as_duplicate",
                condition=Q(merged_into=None) | Q(status=Status.CLOSED, close_reason=CloseReason.DUPLICATE),
                violation_error_message="A merged request stays closed. To open it again, undo the merge.",
            ),
            models.CheckConstraint(
                name="waiting_request_says_for_what",
                condition=~Q(status=Status.WAITING_FOR_PATIENT) | Q(question_to_patient__isnull=False),
                violation_error_message="To wait for the patient, say what is needed of them.",
            ),
            models.CheckConstraint(
                name="clocks_pause_only_while_waiting",
                condition=Q(status=Status.WAITING_FOR_PATIENT, paused_at__isnull=False)
                | ~Q(status=Status.WAITING_FOR_PATIENT) & Q(paused_at__isnull=True),
                violation_error_message="The clocks stand still only while we wait for the patient.",
            ),
        ]
        indexes = [
            # The queue: of a million requests some thousands are open (docs/decisions/0016-the-queue.md). What the
            # counts look at lies in the index.
            models.Index(
                fields=["due_at", "id"],
                include=["status", "due_for", "owner", "news_at", "first_contact_at"],
                name="request_open",
                condition=Q(closed_at=None),
            ),
            models.Index(
                fields=["status", "id"], name="request_mail_failed", condition=Q(mail_failed_at__isnull=False)
            ),
            models.Index(fields=["created_at", "id"], name="request_by_arrival"),
            models.Index(fields=["closed_at", "id"], name="request_closed", condition=Q(closed_at__isnull=False)),
            models.Index(
                fields=["close_reason", "closed_at", "id"],
                name="request_closed_for",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["created_at"], name="open_request_by_age", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["merged_into"], name="request_by_merged_into", condition=Q(merged_into__isnull=False)),
            models.Index(fields=["id"], name="request_to_compare", condition=Q(duplicates_looked_at=None)),
            # The search, newest first
            models.Index(fields=["family_name_index", "id"], name="request_by_family_name"),
            models.Index(fields=["birth_date_index", "id"], name="request_by_birth_date"),
            models.Index(fields=["phone_index", "id"], name="request_by_phone"),
            models.Index(fields=["email_index", "id"], name="request_by_email"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.status != Status.CLOSED

    @property
    def mail_language(self) -> str:
        """The page language that we write e-mails in: the one they chose if we have it, else the one they read."""
        return self.language if self.language in dict(settings.LANGUAGES) else self.page_language

    @property
    def has_emergency_sign(self) -> bool:
        return any(sign != EmergencySign.NONE for sign in self.emergency_signs)

    @property
    def patient_name(self) -> str:
        return f"{self.given_names} {self.family_name}"
