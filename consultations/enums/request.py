"""Where a request stands, who asks, for what, and how to reach them. Choices and their order follow the intake research
(questions 0–11)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    RECEIVED = "received", "Received"
    IN_REVIEW = "in_review", "In review"
    WAITING_FOR_PATIENT = "waiting_for_patient", "Waiting for patient"
    APPOINTMENT_BOOKED = "appointment_booked", "Appointment booked"
    SEEN = "seen", "Seen"
    CLOSED = "closed", "Closed"

    @classmethod
    def open(cls) -> list[str]:
        return [cls.RECEIVED, cls.IN_REVIEW, cls.WAITING_FOR_PATIENT, cls.APPOINTMENT_BOOKED, cls.SEEN]

    @classmethod
    def owing(cls) -> list[str]:
        """Those in which the centre owes something by a date."""
        return [cls.RECEIVED, cls.IN_REVIEW, cls.APPOINTMENT_BOOKED, cls.SEEN]


class Urgency(TextChoices):
    """Ordered by value, most urgent first, so that the database can sort by it."""

    RED = "1_red", "Red: same business day"
    AMBER = "2_amber", "Amber: 2 business days"
    GREEN = "3_green", "Green: 5 business days"


class Due(TextChoices):
    """What the centre owes next."""

    FIRST_CALL = "first_call", "First call"
    REPLY = "reply", "Answer"
    NEXT_STEP = "next_step", "Next step"
    VISIT = "visit", "Appointment"


class Role(TextChoices):
    """Staff roles; each is a group of that name."""

    COORDINATOR = "coordinator", "Coordinator"
    CLINICIAN = "clinician", "Clinician"
    LEAD = "lead", "Lead coordinator"
    EDITOR = "editor", "Editor"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Asker(TextChoices):
    PATIENT = "patient", _("I am the patient")
    CARER = "carer", _("I am asking for someone else")
    CLINIC = "clinic", _("I am a doctor or work at a clinic")


class Language(TextChoices):
    ENGLISH = "en", "English"
    SPANISH = "es", "Español"
    CHINESE = "zh", "中文"
    KOREAN = "ko", "한국어"
    TAGALOG = "tl", "Tagalog"
    VIETNAMESE = "vi", "Tiếng Việt"
    ARMENIAN = "hy", "Հայերեն"
    FARSI = "fa", "فارسی"
    RUSSIAN = "ru", "Русский"
    OTHER = "other", _("Another language")

    @property
    def in_english(self) -> str:
        """For staff, who cannot read every script. The label is for who speaks it."""
        names = {"es": "Spanish", "zh": "Chinese", "ko": "Korean", "vi": "Vietnamese", "hy": "Armenian", "fa": "Farsi"}
        return (names | {"ru": "Russian"}).get(self.value, str(self.label))


class Interpreter(TextChoices):
    NO = "no", _("No")
    YES = "yes", _("Yes, an interpreter for this language")
    ASL = "asl", _("Yes, American Sign Language (ASL)")


class EmergencySign(TextChoices):
    BLEEDING = "bleeding", _("Heavy bleeding")
    LEG_WEAKNESS = "leg_weakness", _("Sudden weakness or numbness in the legs")
    BLADDER_BOWEL = "bladder_bowel", _("Loss of bladder or bowel control")
    BREATHLESS = "breathless", _("Severe trouble breathing")
    FEVER_ON_CHEMO = "fever_on_chemo", _("Fever while having chemotherapy")
    PAIN = "pain", _("Pain that nothing controls")
    NONE = "none", _("None of these")


class Wants(TextChoices):
    FIRST_OPINION = "first_opinion", _("A first opinion on a new lump or scan")
    NEWLY_DIAGNOSED = "newly_diagnosed", _("Care for a sarcoma that was just found")
    SECOND_OPINION = "second_opinion", _("A second opinion")
    CAME_BACK = "came_back", _("Help because a sarcoma came back in the same place")
    SPREAD = "spread", _("Help because a sarcoma has spread")
    CLINICAL_TRIAL = "clinical_trial", _("To ask about a clinical trial")
    FOLLOW_UP = "follow_up", _("Follow-up care after treatment")
    NOT_SURE = "not_sure", _("I am not sure")


class BestTime(TextChoices):
    ANY = "any", _("Any time in the day")
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")


class YesNo(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class PatientKnows(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    CANNOT = "cannot", _("They cannot: a child, or too ill to be asked")


class WhomToCall(TextChoices):
    CARER = "carer", pgettext_lazy("whom to call", "Me")
    PATIENT = "patient", pgettext_lazy("whom to call", "The patient")


class Relationship(TextChoices):
    PARTNER = "partner", _("Husband, wife or partner")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Son or daughter")
    RELATIVE = "relative", _("Another relative")
    FRIEND = "friend", _("Friend")
    GUARDIAN = "guardian", _("Legal guardian")
    OTHER = "other", _("Someone else who helps")


class ReferrerRole(TextChoices):
    DOCTOR = "doctor", _("Doctor")
    NURSE = "nurse", _("Nurse or physician assistant")
    OFFICE = "office", _("Office or referral staff")
    NAVIGATOR = "navigator", _("Patient navigator or social worker")
