"""Loads the ready-made texts for patients from their files. May be run again at any time; what staff edited is kept."""

import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from consultations.actions.message_templates import load_templates
from consultations.models import MessageTemplate
from consultations.placeholders import problems_of

ROOT = Path(__file__).resolve().parents[2] / "message_templates"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="root", type=Path, default=ROOT, help="The folder of files.")

    def handle(self, *, root, **options):
        files = {path.stem: read(path) for path in sorted(root.glob("*.toml"))}
        try:
            loaded = load_templates(files=files)
        except ValidationError as error:
            raise CommandError(f"Nothing was loaded. {'; '.join(error.messages)}") from error
        for key in loaded.kept:
            self.stdout.write(f"{key}: kept as staff edited it.")
        self.stdout.write(
            f"Ready-made texts: {len(loaded.created)} created, {len(loaded.updated)} updated, "
            f"{len(loaded.unchanged)} unchanged, {len(loaded.kept)} kept as edited."
        )


def read(path: Path) -> dict[str, str]:
    """The fields of a file. Raises CommandError, which names what is wrong and where."""
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path.name}: {error}") from error
    if fields.keys() != set(MessageTemplate.FILE_FIELDS) or not all(isinstance(text, str) for text in fields.values()):
        raise CommandError(
            f"{path.name}: it holds {', '.join(MessageTemplate.FILE_FIELDS)}, as text, and nothing else."
        )
    fields = {name: text.strip() for name, text in fields.items()}
    for name in ("text_en", "text_es"):
        if problems := problems_of(fields[name]):
            raise CommandError("\n".join(f"{path.name}, {name}, {problem}" for problem in problems))
    return fields
