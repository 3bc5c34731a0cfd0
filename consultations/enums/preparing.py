"""What is told and sent before the first call, and the appointment."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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
    TOOK_PLACE = "took_place", "Took place"
    MISSED = "missed", "Missed"


class VisitWay(TextChoices):
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")
    IN_PERSON = "in_person", _("At our center")


class ClinicChange(TextChoices):
    """What an exception to a clinician's weekly hours does."""

    AWAY = "away", "Away: sees nobody"
    EXTRA = "extra", "Extra hours"


class ClinicReason(TextChoices):
    """Why, as a code: what keeps somebody away is their own affair."""

    TIME_OFF = "time_off", "Time off"
    OPERATING = "operating", "Operating"
    CONFERENCE = "conference", "Conference or teaching"
    CLINIC_MOVED = "clinic_moved", "Clinic moved to another day"
    MORE_NEEDED = "more_needed", "More appointments are needed"
    OTHER = "other", "Another reason"
