"""The one table of what may be done with a request: from which states, to which, who may, what it needs. Pure.

Printed as docs/workflow.md by `manage.py print_workflow`; a test holds the two equal. Nothing else knows a status rule.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.enums import CloseReason, Role, Status

EVERY_OPEN = tuple(Status.open())
STAFF = (Role.COORDINATOR, Role.CLINICIAN)


class TransitionNotAllowed(Exception):
    """The act does not fit the request's state, or the person's role. The message tells staff what to do."""


@dataclass(frozen=True)
class Act:
    """One thing staff can do. `target` None leaves the status as it is."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str | None
    roles: tuple[str, ...]
    needs: tuple[str, ...] = ()
    explanation: str = ""
    only_adds: bool = False  # overwrites nothing, so it need not be told of a change meanwhile

    def check(self, status: str, roles: frozenset[str]) -> None:
        """Raises TransitionNotAllowed unless someone with `roles` may do this to a request in `status`."""
        if status not in self.sources:
            raise TransitionNotAllowed(f"“{self.label}” is not possible: the request is “{Status(status).label}”.")
        if not roles.intersection(self.roles):
            names = " or ".join(Role(role).label.lower() for role in self.roles)
            raise TransitionNotAllowed(f"“{self.label}” is for a {names}. Ask one of them.")

    def allowed(self, status: str, roles: frozenset[str]) -> bool:
        return status in self.sources and bool(roles.intersection(self.roles))


CLAIM = Act(
    "claim", "Claim", EVERY_OPEN, None, STAFF, (), "Puts your name on it, so that nobody else makes the same call."
)
ASSIGN = Act(
    "assign",
    "Give to a colleague",
    EVERY_OPEN,
    None,
    STAFF,
    ("to",),
    "Puts their name on it instead of yours or nobody’s. What is promised stays promised.",
)
LOG_CALL = Act(
    "log_call",
    "Log a call",
    EVERY_OPEN,
    None,
    STAFF,
    ("outcome",),
    "Every attempt counts, also without answer.",
    only_adds=True,
)
ADD_NOTE = Act(
    "add_note",
    "Add a note",
    tuple(Status),
    None,
    STAFF,
    ("text",),
    "For staff only. The patient never sees it.",
    only_adds=True,
)
START_REVIEW = Act(
    "start_review",
    "Start review",
    (Status.RECEIVED,),
    Status.IN_REVIEW,
    STAFF,
    (),
    "The patient reads that the team is looking at the request.",
)
WAIT_FOR_PATIENT = Act(
    "wait_for_patient",
    "Wait for patient",
    (Status.RECEIVED, Status.IN_REVIEW),
    Status.WAITING_FOR_PATIENT,
    STAFF,
    ("question",),
    "Stops the clock. The patient reads your question on their private page and gets an e-mail without it.",
)
RESUME_REVIEW = Act(
    "resume_review",
    "Resume review",
    (Status.WAITING_FOR_PATIENT,),
    Status.IN_REVIEW,
    STAFF,
    (),
    "The clock runs again.",
)
MARK_READ = Act(
    "mark_read",
    "Mark as read",
    EVERY_OPEN,
    None,
    STAFF,
    (),
    "For news that needs no answer. What we owe next is then the next step.",
)
WRITE = Act(
    "write",
    "Write to them",
    EVERY_OPEN,
    None,
    STAFF,
    ("text",),
    "They read it on their private page and get an e-mail that says only that there is a message.",
    only_adds=True,
)
MARK_RECORD = Act(
    "mark_record",
    "Mark a record",
    EVERY_OPEN,
    None,
    STAFF,
    ("record", "state"),
    "Asked for, received, or not found. The patient sees the same list.",
    only_adds=True,
)
MARK_RECORDS_ASKED = Act(
    "mark_records_asked",
    "Mark all records asked",
    EVERY_OPEN,
    None,
    STAFF,
    (),
    "Says that we asked today for every record that is still needed. The patient sees the same list.",
)
OFFER_TIMES = Act(
    "offer_times",
    "Offer appointment times",
    (Status.RECEIVED, Status.IN_REVIEW, Status.WAITING_FOR_PATIENT),
    Status.WAITING_FOR_PATIENT,
    STAFF,
    ("times",),
    "They choose one on their private page. Times offered before are taken back.",
)
CANCEL_VISIT = Act(
    "cancel_visit",
    "Cancel the appointment",
    (Status.APPOINTMENT_BOOKED,),
    Status.IN_REVIEW,
    STAFF,
    ("text",),
    "They get an e-mail that the appointment changed, and read why on their private page.",
)
CLOSE = Act(
    "close",
    "Close",
    EVERY_OPEN,
    Status.CLOSED,
    STAFF,
    ("reason",),
    "Takes it out of the queue. The patient reads the reason in plain words.",
)
REOPEN = Act(
    "reopen",
    "Reopen",
    (Status.CLOSED,),
    Status.IN_REVIEW,
    STAFF,
    ("text",),
    "Puts it back into the queue with a new promise.",
)

ACTS = {
    act.name: act
    for act in (
        CLAIM,
        ASSIGN,
        LOG_CALL,
        WRITE,
        MARK_READ,
        ADD_NOTE,
        START_REVIEW,
        WAIT_FOR_PATIENT,
        RESUME_REVIEW,
        MARK_RECORD,
        MARK_RECORDS_ASKED,
        OFFER_TIMES,
        CANCEL_VISIT,
        CLOSE,
        REOPEN,
    )
}


@dataclass(frozen=True)
class AskerAct:
    """One thing that whoever asked can do on the private page: status → where it leads. What is not listed is impossible."""

    name: str
    label: str
    leads: dict[str, str]

    def check(self, status: str) -> str:
        """The status after it. Raises TransitionNotAllowed."""
        if status not in self.leads:
            raise TransitionNotAllowed(f"“{self.label}” is not possible: the request is “{Status(status).label}”.")
        return self.leads[status]


# Whatever they send brings a waiting request back into review, so that somebody looks at it.
BACK_TO_REVIEW = {status: status for status in EVERY_OPEN} | {Status.WAITING_FOR_PATIENT: Status.IN_REVIEW}
TELL = AskerAct("tell", "Answer, correct, add a record or a file", BACK_TO_REVIEW)
REPLY = AskerAct("reply", "Write to us", BACK_TO_REVIEW | {Status.CLOSED: Status.IN_REVIEW})
CHOOSE_TIME = AskerAct(
    "choose_time",
    "Choose one of the offered times",
    dict.fromkeys((Status.RECEIVED, Status.IN_REVIEW, Status.WAITING_FOR_PATIENT), Status.APPOINTMENT_BOOKED),
)
# A booked appointment is theirs until they cancel it or we do.
ASK_OTHER_TIME = AskerAct("ask_other_time", "Ask for another time", BACK_TO_REVIEW)
CANCEL_OWN_VISIT = AskerAct("cancel_own_visit", "Cancel the appointment", {Status.APPOINTMENT_BOOKED: Status.IN_REVIEW})
WITHDRAW = AskerAct("withdraw", "Withdraw", dict.fromkeys(EVERY_OPEN, Status.CLOSED))


class WithdrawReason(TextChoices):
    """Why whoever asked wants no more of it; kept in the timeline."""

    OTHER_CARE = "other_care", _("Care goes on at another place")
    NOT_NEEDED = "not_needed", _("It is not needed any more")
    TOO_FAR = "too_far", _("The way is too long")
    COST = "cost", _("Cost or insurance")
    TOO_SLOW = "too_slow", _("It took too long to hear from you")
    OTHER = "other", _("Another reason")


# Closed for good: what they write reopens any other.
STAYS_CLOSED = (CloseReason.DIED, CloseReason.DUPLICATE)
ASKER_ACTS = (TELL, REPLY, CHOOSE_TIME, ASK_OTHER_TIME, CANCEL_OWN_VISIT, WITHDRAW)

PATIENT_READS: dict[str, str | Promise] = {
    Status.RECEIVED: _("We have your request."),
    Status.IN_REVIEW: _("Our team is looking at your request."),
    Status.WAITING_FOR_PATIENT: _("We need something from you before we can go on."),
    Status.APPOINTMENT_BOOKED: _("Your appointment with us is booked."),
    Status.CLOSED: _("This request is closed."),
}

CLOSED_IN_PLAIN_WORDS: dict[str, str | Promise] = {
    CloseReason.VISIT_ARRANGED: _("A visit was arranged with you."),
    CloseReason.OTHER_CARE: _("You told us that care goes on elsewhere."),
    CloseReason.NOT_FOR_US: _("This is not something that our center treats. Call us if you have a question."),
    CloseReason.NOT_REACHED: _("We tried several times and could not reach you. Call us and we go on at once."),
    CloseReason.WITHDRAWN: _("You asked us to stop. You can call us any time to start again."),
    CloseReason.DUPLICATE: _("We have your request twice and go on with the other one."),
    CloseReason.DIED: _("This request is closed."),
}


def acts_for(status: str, roles: frozenset[str]) -> list[Act]:
    """What someone with `roles` may do to a request in `status`, in the table's order."""
    return [act for act in ACTS.values() if act.allowed(status, roles)]
