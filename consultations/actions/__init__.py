"""The only writers of requests and of all that hangs on them. One module for each kind of act."""

from consultations.actions.comparing import keep_apart, not_same
from consultations.actions.files import NotToBeOpened, OpenedAlready, keep_file, open_file, remove_file
from consultations.actions.letters import mark_read, wait_for_patient, write
from consultations.actions.merging import merge
from consultations.actions.staff import AlreadyClaimed, ChangedMeanwhile
from consultations.actions.submission import submit
from consultations.actions.through import write_through
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
from consultations.actions.unmerging import unmerge
from consultations.actions.visits import ClinicianBusy, cancel_visit, offer_times

__all__ = [
    "AlreadyClaimed",
    "ChangedMeanwhile",
    "ClinicianBusy",
    "NotToBeOpened",
    "OpenedAlready",
    "add_note",
    "cancel_visit",
    "claim",
    "close",
    "keep_apart",
    "keep_file",
    "log_call",
    "mark_read",
    "mark_record",
    "merge",
    "not_same",
    "offer_times",
    "open_file",
    "remove_file",
    "reopen",
    "resume_review",
    "start_review",
    "submit",
    "unmerge",
    "wait_for_patient",
    "write",
    "write_through",
]
