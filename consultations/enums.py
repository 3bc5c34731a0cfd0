"""The coded answers and states, in the words that staff and patients read. Codes are stored; labels are translated.

Choices and their order follow the intake research (shared intake questions 0–11).
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    RECEIVED = "received", "Received"
    IN_REVIEW = "in_review", "In review"
    WAITING_FOR_PATIENT = "waiting_for_patient", "Waiting for patient"
    APPOINTMENT_BOOKED = "appointment_booked", "Appointment booked"
    CLOSED = "closed", "Closed"

    @classmethod
    def open(cls) -> list[str]:
        return [cls.RECEIVED, cls.IN_REVIEW, cls.WAITING_FOR_PATIENT, cls.APPOINTMENT_BOOKED]

    @classmethod
    def owing(cls) -> list[str]:
        """Those in which the centre owes something by a date."""
        return [cls.RECEIVED, cls.IN_REVIEW, cls.APPOINTMENT_BOOKED]


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
    EDITOR = "editor", "Editor"


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


class CallOutcome(TextChoices):
    REACHED = "reached", "Reached: we spoke"
    VOICEMAIL = "voicemail", "Left a voicemail"
    NO_ANSWER = "no_answer", "No answer"
    WRONG_NUMBER = "wrong_number", "Wrong number"


class CloseReason(TextChoices):
    VISIT_ARRANGED = "visit_arranged", "A visit was arranged"
    OTHER_CARE = "other_care", "The patient goes elsewhere"
    NOT_FOR_US = "not_for_us", "Not for a sarcoma center"
    NOT_REACHED = "not_reached", "Could not be reached"
    WITHDRAWN = "withdrawn", "The patient withdrew"
    DUPLICATE = "duplicate", "Duplicate of another request"
    DIED = "died", "The patient has died"


class ActivityKind(TextChoices):
    """What a line of the timeline tells."""

    SUBMITTED = "submitted", "Request received"
    SENT_AGAIN = "sent_again", "Sent again with changes"
    CLAIMED = "claimed", "Claimed"
    CALL_LOGGED = "call_logged", "Call"
    NOTE_ADDED = "note_added", "Note"
    REVIEW_STARTED = "review_started", "Review started"
    WAITING = "waiting", "Waiting for the patient"
    REVIEW_RESUMED = "review_resumed", "Review resumed"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"
    WROTE_TO_PATIENT = "wrote_to_patient", "Message to the patient"
    RECORD_MARKED = "record_marked", "Record"
    TIMES_OFFERED = "times_offered", "Times offered"
    VISIT_CANCELLED = "visit_cancelled", "Appointment cancelled"
    # What whoever asked did themselves
    ANSWERED = "answered", "Answers"
    DETAILS_CORRECTED = "details_corrected", "Contact details corrected"
    RECORD_ADDED = "record_added", "Record added"
    RECORD_CHANGED = "record_changed", "Record changed"
    FILE_SENT = "file_sent", "File sent"
    FILE_REMOVED = "file_removed", "File removed"
    FILE_REFUSED = "file_refused", "File refused by the virus scan"
    WROTE = "wrote", "Message from the patient"
    TIME_CHOSEN = "time_chosen", "Appointment time chosen"
    OTHER_TIME_WANTED = "other_time_wanted", "Asks for another time"
    CANCELLED_BY_PATIENT = "cancelled_by_patient", "Appointment cancelled by the patient"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LINK_RENEWED = "link_renewed", "New private link sent"


class MessageEvent(TextChoices):
    """What an e-mail to the person who asked is about; each has a template in templates/emails/."""

    RECEIVED = "received", "Request received"
    WAITING = "waiting", "We need something"
    LINK = "link", "Link renewed"
    NEWS = "news", "A message waits"
    OFFERED = "offered", "Times offered"
    BOOKED = "booked", "Appointment booked"
    CHANGED = "changed", "Appointment changed"
    ADDRESS_CHANGED = "address_changed", "E-mail address changed"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"


class MessageState(TextChoices):
    QUEUED = "queued", "Waiting to be sent"
    SENT = "sent", "Sent"
    DEAD = "dead", "Given up"


class SectionName(TextChoices):
    """The parts of "help us prepare", in the order of the hub."""

    DIAGNOSIS = "diagnosis", _("The diagnosis")
    TREATMENT = "treatment", _("Treatment so far")
    RECORDS = "records", _("Scans, pathology and records")
    PRACTICAL = "practical", _("Practical things")
    QUESTIONS = "questions", _("Your questions")
    PERMISSIONS = "permissions", _("Permissions")


class TreatmentKind(TextChoices):
    SURGERY = "surgery", _("Surgery")
    RADIATION = "radiation", _("Radiation")
    DRUGS = "drugs", _("Drugs")


class RecordKind(TextChoices):
    PATHOLOGY_REPORT = "pathology_report", _("Pathology report")
    SLIDES = "slides", _("Glass slides or tissue blocks")
    MOLECULAR = "molecular", _("Gene test of the tumor")
    MRI = "mri", _("MRI")
    CT = "ct", _("CT")
    PET = "pet", _("PET-CT")
    X_RAY = "x_ray", _("X-ray")
    ULTRASOUND = "ultrasound", _("Ultrasound")
    BONE_SCAN = "bone_scan", _("Bone scan")
    OPERATION_REPORT = "operation_report", _("Operation report")
    RADIATION_SUMMARY = "radiation_summary", _("Radiation summary")
    DRUG_SUMMARY = "drug_summary", _("Chemotherapy or drug summary")
    MEDICINE_LIST = "medicine_list", _("List of medicines")
    LETTER = "letter", _("Doctor’s letter")
    OTHER = "other", _("Something else")


class RecordState(TextChoices):
    NEEDED = "needed", _("Still needed")
    ASKED = "asked", _("We have asked for it")
    RECEIVED = "received", _("Received")
    MISSING = "missing", _("Not found yet")


class Sharing(TextChoices):
    """How the person can get a record to us."""

    LINK = "link", _("I have a link or code")
    DISC = "disc", _("I have it on a disc or stick")
    REPORT_ONLY = "report_only", _("I have only the report")
    NOT_YET = "not_yet", _("I do not have it yet")
    UNKNOWN = "unknown", _("I do not know")


class AttachmentState(TextChoices):
    CHECKING = "checking", "Waiting for the virus scan"
    CLEAN = "clean", "Scanned, clean"
    NOT_SCANNED = "not_scanned", "Not scanned: no scanner is set"
    INFECTED = "infected", "Infected, deleted"


class MediaType(TextChoices):
    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"


class VisitState(TextChoices):
    OFFERED = "offered", "Offered"
    BOOKED = "booked", "Booked"
    LAPSED = "lapsed", "Not chosen"
    CANCELLED = "cancelled", "Cancelled"


class VisitWay(TextChoices):
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    IN_PERSON = "in_person", _("At our center")
