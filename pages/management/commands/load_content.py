from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from pages import content_files
from pages.loading import load


class Command(BaseCommand):
    help = "Loads all content from its files. May be run again at any time; staff's edits are kept."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="root", type=Path, default=content_files.ROOT, help="The folder of files.")

    def handle(self, *, root, verbosity, **options):
        try:
            report = load(content_files.read(root))
        except content_files.ContentError as error:
            raise CommandError(f"Nothing was loaded. {len(error.problems)} to mend:\n{error}") from error
        for file in report.kept:
            self.stdout.write(f"{file}: kept as staff edited it.")
        for conflict in report.conflicts:
            self.stderr.write(
                f"{conflict.file}: conflict. Staff edited this, and the file has changed since; theirs was kept.\n"
                f"{conflict.difference}"
            )
        for name in report.without_file:
            self.stderr.write(f"{name}: its file is gone; nothing was removed.")
        self.stdout.write(
            f"Content: {len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.kept)} kept as edited, {len(report.conflicts)} conflicts."
        )
