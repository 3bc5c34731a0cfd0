"""Delivers queued e-mails, tells staff of those that failed, and sends links that people asked for again. With --forever as
the worker process, any number of times; without, for one pass."""

import signal
import time

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from consultations.actions.limits import forget_full_ones
from consultations.actions.links import grant_wishes
from consultations.actions.mail import follow_up
from consultations.messages.delivery import deliver_due, logger

IDLE_SECONDS = 1
TIDY_SECONDS = 600


class Command(BaseCommand):
    help = __doc__
    tidied = 0.0

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="keep looking for new messages until stopped")

    def handle(self, *, forever, **options):
        if not forever:
            grant_wishes(timezone.now())
            self.stdout.write(f"{deliver_due()} messages tried")
            follow_up(timezone.now())
            return
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGINT, lambda *_: self.stop())
        self.running = True
        while self.running:
            self.one_round()
            time.sleep(IDLE_SECONDS)

    def tidy(self) -> None:
        """Now and then."""
        if time.monotonic() - self.tidied > TIDY_SECONDS:
            self.tidied = time.monotonic()
            forget_full_ones(timezone.now())

    def stop(self) -> None:
        self.running = False

    def one_round(self) -> None:
        """A database that is away is waited for; nothing is lost meanwhile."""
        try:
            close_old_connections()
            grant_wishes(timezone.now())
            deliver_due()
            follow_up(timezone.now())
            self.tidy()
        except Error as error:
            logger.warning("database away: %s", type(error).__name__)
            connection.close()
