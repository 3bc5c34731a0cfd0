"""Has files that people sent scanned for viruses by clamd (CLAMD_ADDRESS). Run it with --forever as a worker process, any
number of times; without, for one pass."""

import signal
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections, connection

from consultations.actions.scanning import logger, scan_waiting

IDLE_SECONDS = 1
LONGEST_PAUSE_SECONDS = 60  # while the scanner is away, or a file cannot be scanned


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="keep looking for new files until stopped")

    def handle(self, *, forever, **options):
        if not settings.CLAMD_ADDRESS:
            raise CommandError("CLAMD_ADDRESS is not set, so files are kept without a scan. See .env.example.")
        if not forever:
            scanned, failed = scan_waiting()
            self.stdout.write(f"{scanned} files scanned, {failed} go on waiting")
            return
        signal.signal(signal.SIGTERM, lambda *_: self.stop())
        signal.signal(signal.SIGINT, lambda *_: self.stop())
        self.running, pause = True, IDLE_SECONDS
        while self.running:
            pause = IDLE_SECONDS if self.one_round() else min(2 * pause, LONGEST_PAUSE_SECONDS)
            self.rest(pause)

    def stop(self) -> None:
        self.running = False

    def rest(self, seconds: int) -> None:
        for _second in range(seconds):
            if self.running:
                time.sleep(1)  # short ones, so that a signal to stop is heeded within a second

    def one_round(self) -> bool:
        """Whether all went well. A database that is away is waited for; nothing is lost meanwhile."""
        try:
            close_old_connections()
            _scanned, failed = scan_waiting()
        except Error as error:
            logger.warning("database away: %s", type(error).__name__)
            connection.close()
            return False
        return failed == 0
