"""Delivers queued e-mails and links that people asked for again, and tells staff of what is late, of mail that failed, and
of requests that look like one person's. With --forever as the worker process, any number of times; without, for one pass."""

import signal
import time
from collections.abc import Callable
from datetime import datetime

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from consultations.actions.duplicates import look_for
from consultations.actions.escalation import escalate
from consultations.actions.limits import forget_full_ones
from consultations.actions.links import grant_wishes
from consultations.actions.mail import follow_up
from consultations.actions.presence import forget_presences
from consultations.actions.snapshot import forget_what_is_over
from consultations.messages.delivery import deliver_due, logger

IDLE_SECONDS = 1
TIDY_SECONDS = 600
ESCALATE_SECONDS = 30


class Command(BaseCommand):
    help = __doc__

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.done_at: dict[str, float] = {}

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="keep looking for new messages until stopped")

    def handle(self, *, forever, **options):
        if not forever:
            grant_wishes(timezone.now())
            escalate(timezone.now())
            look_for(timezone.now())
            self.stdout.write(f"{deliver_due()} messages tried")
            follow_up(timezone.now())
            return
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGINT, lambda *_: self.stop())
        self.running = True
        while self.running:
            self.one_round()
            time.sleep(IDLE_SECONDS)

    def now_and_then(self, step: Callable[[datetime], object], seconds: float) -> None:
        """Does what need not be done in every round."""
        last = self.done_at.get(step.__name__)
        if last is None or time.monotonic() - last > seconds:
            step(timezone.now())
            self.done_at[step.__name__] = time.monotonic()

    def stop(self) -> None:
        self.running = False

    def one_round(self) -> None:
        """A database that is away is waited for; nothing is lost meanwhile."""
        try:
            close_old_connections()
            grant_wishes(timezone.now())
            self.now_and_then(escalate, ESCALATE_SECONDS)
            deliver_due()
            follow_up(timezone.now())
            look_for(timezone.now())
            self.now_and_then(forget_full_ones, TIDY_SECONDS)
            self.now_and_then(forget_presences, TIDY_SECONDS)
            self.now_and_then(forget_what_is_over, TIDY_SECONDS)
        except Error as error:
            logger.warning("database away: %s", type(error).__name__)
            connection.close()
