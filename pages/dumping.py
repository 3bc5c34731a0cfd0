"""Database → content files. A load after a dump changes nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from pages.content_files import KINDS, PAGES, Kind
from pages.models import Redirect
from pages.models.content import EMPTY


class Dumper(yaml.SafeDumper):
    """Texts of several lines as they are, every other value on one line."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)  # lists stand further in than their key


def represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


Dumper.add_representer(str, represent_text)


def dump(root: Path) -> list[Path]:
    """Writes a file for everything, those of `root` included that are there already. Gives the files that changed."""
    old_paths: dict[int, list[str]] = {}
    for redirect in Redirect.objects.all():
        old_paths.setdefault(redirect.page_id, []).append(redirect.path)
    changed = []
    for kind in KINDS:
        for content in rows(kind):
            asides = (
                {"old_paths": old_paths.get(content.pk), "published": content.is_published} if kind is PAGES else {}
            )
            file = file_of(root, kind, content)
            text = text_of(kind, content, **asides)
            if not file.exists() or file.read_text(encoding="utf-8") != text:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
                changed.append(file)
    return changed


def rows(kind: Kind) -> Iterable[Any]:
    return kind.model._default_manager.order_by("language", kind.identity)


def file_of(root: Path, kind: Kind, content: Any) -> Path:
    return root / content.language / kind.folder / f"{getattr(content, kind.identity)}.md"


def text_of(kind: Kind, content: Any, **asides: Any) -> str:
    """The file that stands for this content. Empty values, and `published: true`, go without saying."""
    values = content.fields() | {name: value for name, value in asides.items() if value is not True}
    body = values.pop("body", "")
    front = {name: values[name] for name in kind.keys if values.get(name) not in EMPTY}
    text = yaml.dump(front, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
    return f"---\n{text}---\n{body}\n" if body else f"---\n{text}---\n"
