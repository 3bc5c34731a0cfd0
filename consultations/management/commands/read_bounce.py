"""Takes one raw e-mail from standard input, as a mail server's pipe hands it over, and keeps what it says of an e-mail of
ours that came back. Anything else is left alone, with a line in the log that names nobody. Exit 75 asks the mail server to
try again."""

import logging
import sys

from django.core.management.base import BaseCommand
from django.db import Error
from django.utils import timezone

from consultations.actions.mail import NotSentYet, take_bounce
from consultations.messages.bounces import MAX_BYTES, read_bounce

logger = logging.getLogger(__name__)

TRY_AGAIN = 75  # EX_TEMPFAIL of sysexits.h, which Postfix, Exim and Sendmail know
CHUNK_BYTES = 64 * 1024


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        bounce = read_bounce(everything(sys.stdin.buffer))
        if bounce is None:
            logger.info("mail that is no notice about a message of ours: left alone")
            return
        try:
            was_news = take_bounce(bounce=bounce, now=timezone.now())
        except (Error, NotSentYet) as error:
            logger.warning("notice about message %s not kept yet: %s", bounce.message_id, type(error).__name__)
            sys.exit(TRY_AGAIN)
        kind = "returned" if bounce.is_permanent else "delayed"
        logger.info("notice about message %s: %s %s", bounce.message_id, kind, "kept" if was_news else "left alone")


def everything(stream) -> bytes:
    """All that comes, for the mail server has to write to the end; of what is too long to be a notice, one byte too many."""
    kept = b""
    while chunk := stream.read(CHUNK_BYTES):
        kept = (kept + chunk)[: MAX_BYTES + 1]
    return kept
