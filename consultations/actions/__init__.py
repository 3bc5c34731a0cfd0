"""The only writers of requests and of all that hangs on them. One module for each kind of act."""

from consultations.actions.files import NotToBeOpened, OpenedAlready, keep_file, open_file, remove_file
from consultations.actions.staff import AlreadyClaimed, ChangedMeanwhile
from consultations.actions.submission import submit
from consultations.actions.triage import (
    add_note,
    claim,
    close,
    log_call,
    reopen,
    resume_review,
    start_review,
    wait_for_patient,
)

__all__ = [
    "AlreadyClaimed",
    "ChangedMeanwhile",
    "NotToBeOpened",
    "OpenedAlready",
    "add_note",
    "claim",
    "close",
    "keep_file",
    "log_call",
    "open_file",
    "remove_file",
    "reopen",
    "resume_review",
    "start_review",
    "submit",
    "wait_for_patient",
]
