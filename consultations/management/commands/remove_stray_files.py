"""Deletes private files that no row speaks of, left by a process that was killed between moving a file and committing its
row, or between committing a removal and deleting, or while it wrote an export. Safe at any time; run it daily. --dry-run
only counts."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from consultations.enums import AttachmentState
from consultations.models import Attachment
from consultations.uploads import storage

MIN_AGE = timedelta(days=1)  # younger ones may belong to a sending or an export that is under way


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count, delete nothing")

    def handle(self, *, dry_run, **options):
        stray = list(stray_files())
        folders = list(old_folders())
        if not dry_run:
            for name in stray:
                storage.delete(name)
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
        verb = "would be deleted" if dry_run else "deleted"
        self.stdout.write(f"{len(stray)} files without a row and {len(folders)} unfinished sendings or exports {verb}")


def stray_files():
    """Names of old files that belong to no attachment, or to one that is removed or infected."""
    held = Attachment.objects.current().exclude(state=AttachmentState.INFECTED)
    before = timezone.now() - MIN_AGE
    for name in storage.names():
        if storage.modified_at(name) < before and not held.filter(stored_as=name).exists():
            yield name


def old_folders():
    before = (timezone.now() - MIN_AGE).timestamp()
    above = settings.PRIVATE_FILES_DIR / storage.UNFINISHED
    return [folder for folder in above.glob("*") if folder.stat().st_mtime < before]
