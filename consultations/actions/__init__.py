"""The only writers of requests and of all that hangs on them. One module for each kind of act."""

from consultations.actions.assigning import assign
from consultations.actions.booking import book_visit, move_visit
from consultations.actions.comparing import keep_apart, not_same
from consultations.actions.desk import leave_desk
from consultations.actions.files import NotToBeOpened, OpenedAlready, keep_file, open_file, remove_file
from consultations.actions.letters import mark_read, wait_for_patient, write
from consultations.actions.merging import merge
from consultations.actions.outcomes import mark_missed, mark_seen
from consultations.actions.records_asked import mark_records_asked
from consultations.actions.staff import AlreadyClaimed, ChangedMeanwhile
from consultations.actions.submission import submit
from consultations.actions.through import write_through
from consultations.actions.triage import (
    add_note,
    claim,
    close,
    log_call,
    mark_record,
    release,
    reopen,
    resume_review,
    start_review,
)
from consultations.actions.undoing import undo
from consultations.actions.unmerging import unmerge
from consultations.actions.urgency import set_urgency
from consultations.actions.visits import ClinicianBusy, cancel_visit, offer_times

__all__ = [
    "AlreadyClaimed",
    "ChangedMeanwhile",
    "ClinicianBusy",
    "NotToBeOpened",
    "OpenedAlready",
    "add_note",
    "assign",
    "book_visit",
    "cancel_visit",
    "claim",
    "close",
    "keep_apart",
    "keep_file",
    "leave_desk",
    "log_call",
    "mark_missed",
    "mark_read",
    "mark_record",
    "mark_records_asked",
    "mark_seen",
    "merge",
    "move_visit",
    "not_same",
    "offer_times",
    "open_file",
    "release",
    "remove_file",
    "reopen",
    "resume_review",
    "set_urgency",
    "start_review",
    "submit",
    "undo",
    "unmerge",
    "wait_for_patient",
    "write",
    "write_through",
]
