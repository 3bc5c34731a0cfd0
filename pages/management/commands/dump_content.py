from pathlib import Path

from django.core.management.base import BaseCommand

from pages import content_files
from pages.dumping import dump


class Command(BaseCommand):
    help = "Writes everything that editors keep into content files. Loading them again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--to", dest="root", type=Path, default=content_files.ROOT, help="The folder of files.")

    def handle(self, *, root, **options):
        changed = dump(root)
        for file in changed:
            self.stdout.write(f"{file}: written.")
        self.stdout.write(f"Content: {len(changed)} files written.")
