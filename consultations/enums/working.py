"""What staff and whoever asked do with a request, and what is mailed about it."""

from django.db.models import TextChoices


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


class LateClock(TextChoices):
    """The clock that ran out, as staff are told."""

    ACKNOWLEDGE = "acknowledge", "Nobody has taken it"
    FIRST_CALL = "first_call", "The first call is late"
    REPLY = "reply", "An answer is late"
    NEXT_STEP = "next_step", "The next step is late"
    VISIT = "visit", "Nobody has said what came of the appointment"


class EscalatedTo(TextChoices):
    OWNER = "owner", "Owner"
    LEAD = "lead", "Lead"


class ActivityKind(TextChoices):
    """What a line of the timeline tells."""

    SUBMITTED = "submitted", "Request received"
    SENT_AGAIN = "sent_again", "Sent again with changes"
    CLAIMED = "claimed", "Claimed"
    RELEASED = "released", "Released"
    URGENCY_SET = "urgency_set", "Urgency changed"
    ESCALATED = "escalated", "Told that it is late"
    UNDONE = "undone", "Taken back"
    ASSIGNED = "assigned", "Given"
    CALL_LOGGED = "call_logged", "Call"
    NOTE_ADDED = "note_added", "Note"
    REVIEW_STARTED = "review_started", "Review started"
    WAITING = "waiting", "Waiting for the patient"
    REVIEW_RESUMED = "review_resumed", "Review resumed"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"
    WROTE_TO_PATIENT = "wrote_to_patient", "Message to the patient"
    RECORD_MARKED = "record_marked", "Record"
    RECORDS_ASKED = "records_asked", "Records asked for"
    TIMES_OFFERED = "times_offered", "Times offered"
    VISIT_BOOKED = "visit_booked", "Appointment booked"
    VISIT_MOVED = "visit_moved", "Appointment moved"
    VISIT_CANCELLED = "visit_cancelled", "Appointment cancelled"
    VISIT_SEEN = "visit_seen", "Seen"
    VISIT_MISSED = "visit_missed", "Appointment missed"
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
    MERGED = "merged", "Merged"
    UNMERGED = "unmerged", "Merge undone"
    COMPARED = "compared", "Compared with another request"
    LINK_RENEWED = "link_renewed", "New private link sent"
    # What became of an e-mail
    MAIL_FAILED = "mail_failed", "E-mail failed: call instead"
    MAIL_CAME_BACK = "mail_came_back", "E-mail came back: call instead"
    MAIL_TRIED_AGAIN = "mail_tried_again", "E-mail tried again"

    @classmethod
    def without_a_person(cls) -> list[str]:
        """What nobody did: it happened on the way."""
        return [cls.FILE_REFUSED, cls.LINK_RENEWED, cls.ESCALATED, cls.MAIL_FAILED, cls.MAIL_CAME_BACK]


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
    LATE = "late", "Told staff that it is late"

    @classmethod
    def to_asker(cls) -> list["MessageEvent"]:
        """Those that go to whoever asked; staff get the others."""
        return [event for event in cls if event != cls.LATE]


class MessageState(TextChoices):
    QUEUED = "queued", "Waiting to be sent"
    SENT = "sent", "Sent"
    DEAD = "dead", "Given up"
    TAKEN_BACK = "taken_back", "Taken back before it was sent"
    BOUNCED = "bounced", "Came back"

    @classmethod
    def failed(cls) -> list[str]:
        """Those that nobody will read."""
        return [cls.DEAD, cls.BOUNCED]


class TemplateAct(TextChoices):
    """The acts that a ready-made text is for, by their names in the workflow table."""

    WRITE = "write", "Write to them"
    WAIT_FOR_PATIENT = "wait_for_patient", "Wait for patient"
    OFFER_TIMES = "offer_times", "Offer appointment times"
    CANCEL_VISIT = "cancel_visit", "Cancel the appointment"
    CLOSE = "close", "Close"


class ExportKind(TextChoices):
    """What an export tells of people."""

    DEIDENTIFIED = "deidentified", "Without names"
    NAMED = "named", "With names"


class ExportFormat(TextChoices):
    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"
