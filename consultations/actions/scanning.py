"""Has every waiting file looked at by the virus scanner. Only a clear answer changes anything."""

import logging

from django.conf import settings
from django.utils import timezone

from consultations.actions.files import mark_scanned, next_to_scan
from consultations.models import Attachment
from consultations.uploads import clamd, storage

logger = logging.getLogger(__name__)


def scan_waiting() -> tuple[int, int]:
    """Tries each waiting file once, oldest first: (how many were scanned, how many not). Ends early when the scanner is
    away: then all go on waiting."""
    scanned = failed = last = 0
    while True:
        with next_to_scan(after=last) as attachment:
            if attachment is None:
                return scanned, failed
            last = attachment.pk
            try:
                infected = look_at(attachment)
            except clamd.ScannerAway as error:
                logger.warning("virus scanner away: %s", error)
                return scanned, failed + 1
            except (clamd.ScanFailed, OSError) as error:
                logger.warning("attachment %s not scanned: %s", attachment.pk, error)
                failed += 1
                continue
        mark_scanned(attachment_id=attachment.pk, infected=infected, now=timezone.now())
        scanned += 1


def look_at(attachment: Attachment) -> bool:
    with storage.read(attachment.stored_as) as file:
        return clamd.is_infected(file, address=settings.CLAMD_ADDRESS)
