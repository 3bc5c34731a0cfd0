"""The one table of what may be done with a request: from which states, to which, who may, what it needs. Pure.

Printed as docs/workflow.md by `manage.py print_workflow`; a test holds the two equal. Nothing else knows a status rule.
"""

from dataclasses import dataclass
from datetime import datetime

from consultations.enums import MessageEvent, Role, Status

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
    once_begun: bool = False  # says what came of the booked appointment, so not before it begins
    mail: MessageEvent | None = None  # the e-mail that tells them of it

    def check(self, status: str, roles: frozenset[str]) -> None:
        """Raises TransitionNotAllowed unless someone with `roles` may do this to a request in `status`."""
        if status not in self.sources:
            raise TransitionNotAllowed(f"“{self.label}” is not possible: the request is “{Status(status).label}”.")
        if not roles.intersection(self.roles):
            names = " or ".join(Role(role).label.lower() for role in self.roles)
            raise TransitionNotAllowed(f"“{self.label}” is for a {names}. Ask one of them.")

    def check_time(self, starts_at: datetime, now: datetime) -> None:
        """Raises TransitionNotAllowed for what is only possible once the appointment has begun."""
        if not self.in_time(starts_at, now):
            raise TransitionNotAllowed(f"“{self.label}” is possible once the appointment has begun, not before.")

    def in_time(self, starts_at: datetime, now: datetime) -> bool:
        return not self.once_begun or starts_at <= now

    def allowed(self, status: str, roles: frozenset[str]) -> bool:
        return status in self.sources and bool(roles.intersection(self.roles))


CLAIM = Act(
    "claim", "Claim", EVERY_OPEN, None, STAFF, (), "Puts your name on it, so that nobody else makes the same call."
)
RELEASE = Act(
    "release",
    "Release",
    EVERY_OPEN,
    None,
    STAFF,
    (),
    "Takes the name off it, so that anybody can claim it. No clock moves.",
)
SET_URGENCY = Act(
    "set_urgency",
    "Change the urgency",
    EVERY_OPEN,
    None,
    STAFF,
    ("level", "reason"),
    "Goes before the rules until you choose “as the rules say”. A promise moves earlier by it, never later.",
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
    (Status.RECEIVED, Status.IN_REVIEW, Status.SEEN),
    Status.WAITING_FOR_PATIENT,
    STAFF,
    ("question",),
    "Stops the clock. The patient reads your question on their private page and gets an e-mail without it.",
    mail=MessageEvent.WAITING,
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
    mail=MessageEvent.NEWS,
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
    (Status.RECEIVED, Status.IN_REVIEW, Status.WAITING_FOR_PATIENT, Status.SEEN),
    Status.WAITING_FOR_PATIENT,
    STAFF,
    ("times",),
    "They choose one on their private page. Times offered before are taken back.",
    mail=MessageEvent.OFFERED,
)
BOOK_VISIT = Act(
    "book_visit",
    "Book an appointment",
    (Status.RECEIVED, Status.IN_REVIEW, Status.WAITING_FOR_PATIENT, Status.SEEN),
    Status.APPOINTMENT_BOOKED,
    STAFF,
    ("time",),
    "For a time that you agreed on with them. It is booked at once, and they get an e-mail.",
    mail=MessageEvent.BOOKED,
)
MOVE_VISIT = Act(
    "move_visit",
    "Move the appointment",
    (Status.APPOINTMENT_BOOKED,),
    None,
    STAFF,
    ("time",),
    "In one step: the new time is booked and the old one is free. They get an e-mail and read it on their private page.",
    mail=MessageEvent.CHANGED,
)
MARK_SEEN = Act(
    "mark_seen",
    "Mark as seen",
    (Status.APPOINTMENT_BOOKED,),
    Status.SEEN,
    STAFF,
    (),
    "Once it has begun: the appointment took place. We owe the next step.",
    once_begun=True,
)
MARK_MISSED = Act(
    "mark_missed",
    "Mark as missed",
    (Status.APPOINTMENT_BOOKED,),
    Status.IN_REVIEW,
    STAFF,
    (),
    "Once it has begun: they did not come. They read kind words, and how to get another time. We owe the next step.",
    once_begun=True,
    mail=MessageEvent.NEWS,
)
CANCEL_VISIT = Act(
    "cancel_visit",
    "Cancel the appointment",
    (Status.APPOINTMENT_BOOKED,),
    Status.IN_REVIEW,
    STAFF,
    ("text",),
    "They get an e-mail that the appointment changed, and read why on their private page.",
    mail=MessageEvent.CHANGED,
)
CLOSE = Act(
    "close",
    "Close",
    EVERY_OPEN,
    Status.CLOSED,
    STAFF,
    ("reason",),
    "Takes it out of the queue. The patient reads the reason in plain words.",
    mail=MessageEvent.CLOSED,
)
REOPEN = Act(
    "reopen",
    "Reopen",
    (Status.CLOSED,),
    Status.IN_REVIEW,
    STAFF,
    ("text",),
    "Puts it back into the queue with a new promise. An appointment that is to come stands.",
    mail=MessageEvent.REOPENED,
)

UNDO = Act(
    "undo",
    "Take back the last step",
    tuple(Status),
    None,
    STAFF,
    (),
    "Within ten minutes, by who did it, if nothing else was done since. The request stands as it did before.",
)

ACTS = {
    act.name: act
    for act in (
        CLAIM,
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
        BOOK_VISIT,
        MARK_SEEN,
        MARK_MISSED,
        MOVE_VISIT,
        CANCEL_VISIT,
        CLOSE,
        REOPEN,
        SET_URGENCY,
        ASSIGN,
        RELEASE,
        UNDO,
    )
}


def acts_for(status: str, roles: frozenset[str]) -> list[Act]:
    """What someone with `roles` may do to a request in `status`, in the table's order."""
    return [act for act in ACTS.values() if act.allowed(status, roles)]
