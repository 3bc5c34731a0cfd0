from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pages import content_files, languages
from pages.content_checks import Contents, Finding, Weight, check


class Command(BaseCommand):
    help = (
        "Looks at the content files for what keeps nobody from loading them but should not be published. No database."
    )

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="root", type=Path, default=content_files.ROOT, help="The folder of files.")
        parser.add_argument("--strict", action="store_true", help="Warnings fail too.")

    def handle(self, *, root, strict, **options):
        try:
            items = content_files.read(root)
        except content_files.ContentError as error:
            raise CommandError(f"These cannot be loaded. {len(error.problems)} to mend:\n{error}") from error
        ordinary = {language: content_files.ordinary_words(language, root) for language in languages.codes()}
        findings = check(Contents(items, timezone.localdate(), settings.CENTER["phone"], ordinary))
        for finding in findings:
            self.stdout.write(str(finding))
        self.tell(findings, strict)

    def tell(self, findings: list[Finding], strict: bool) -> None:
        count = Counter(finding.weight for finding in findings)
        numbers = (f"{count[weight]} {weight}{'' if count[weight] == 1 else 's'}" for weight in Weight)
        summary = f"Content: {', '.join(numbers)}."
        if count[Weight.ERROR] or (strict and count[Weight.WARNING]):
            raise CommandError(summary)
        self.stdout.write(summary)
