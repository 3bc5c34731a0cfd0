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


class ActivityKind(TextChoices):
    """What a line of the timeline tells."""

    SUBMITTED = "submitted", "Request received"
    SENT_AGAIN = "sent_again", "Sent again with changes"
    CLAIMED = "claimed", "Claimed"
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
