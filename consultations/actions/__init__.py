"""The only writers of requests and of all that hangs on them. One module for each kind of act."""

from consultations.actions.assigning import assign
from consultations.actions.desk import leave_desk
from consultations.actions.files import NotToBeOpened, OpenedAlready, keep_file, open_file, remove_file
from consultations.actions.letters import mark_read, wait_for_patient, write
from consultations.actions.records_asked import mark_records_asked
from consultations.actions.staff import AlreadyClaimed, ChangedMeanwhile
from consultations.actions.submission import submit
from consultations.actions.triage import (
    add_note,
    claim,
    close,
    log_call,
    mark_record,
    reopen,
    resume_review,
    start_review,
)
from consultations.actions.visits import ClinicianBusy, cancel_visit, offer_times

__all__ = [
    "AlreadyClaimed",
    "ChangedMeanwhile",
    "ClinicianBusy",
    "NotToBeOpened",
    "OpenedAlready",
    "add_note",
    "assign",
    "cancel_visit",
    "claim",
    "close",
    "keep_file",
    "leave_desk",
    "log_call",
    "mark_read",
    "mark_record",
    "mark_records_asked",
    "offer_times",
    "open_file",
    "remove_file",
    "reopen",
    "resume_review",
    "start_review",
    "submit",
    "wait_for_patient",
    "write",
]
