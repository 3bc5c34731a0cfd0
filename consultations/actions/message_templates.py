"""Ready-made texts: written by staff, or loaded from files. Keyword-only, one transaction each."""

from dataclasses import dataclass, field

import pghistory
from django.db import transaction

from consultations.models import MessageTemplate
from consultations.models.message_template import digest_of


class TemplateChanged(Exception):
    """Somebody else saved the text after the page was opened. `stored` is the text as it is now."""

    def __init__(self, stored: MessageTemplate) -> None:
        self.stored = stored
        super().__init__(f"template {stored.pk} changed")


@transaction.atomic
def save_template(*, template_id: int | None, fields: dict, seen: str, by) -> MessageTemplate:
    """Makes (`template_id` None) or changes one; every version is kept. `seen` is the digest that the page showed.

    `fields` holds the file's fields and `is_active`, as the form cleaned them. Raises TemplateChanged,
    MessageTemplate.DoesNotExist, ValidationError.
    """
    template = MessageTemplate()
    if template_id is not None:
        template = MessageTemplate.objects.select_for_update().get(pk=template_id)
        if template.digest() != seen:
            raise TemplateChanged(template)
    for name, value in fields.items():
        setattr(template, name, value)
    template.full_clean()
    with pghistory.context(user=by.pk):
        template.save()
    return template


@dataclass
class Loaded:
    """Keys of files by what became of them."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # staff edited or archived them, or have one of that name: left alone


@transaction.atomic
def load_templates(*, files: dict[str, dict]) -> Loaded:
    """Files by key → database. What staff edited since is never overwritten; nothing is removed. Raises ValidationError."""
    loaded = Loaded()
    rows = {row.key: row for row in MessageTemplate.objects.select_for_update().filter(key__isnull=False)}
    with pghistory.context(by="load_message_templates"):
        for key, fields in files.items():
            row = rows.get(key)
            getattr(loaded, _load(key, fields, row)).append(key)
    return loaded


def _load(key: str, fields: dict, row: MessageTemplate | None) -> str:
    digest = digest_of(fields | {"is_active": True})
    if row and row.digest() != row.loaded_digest:
        return "kept"
    if row and row.loaded_digest == digest:
        return "unchanged"
    same_name = MessageTemplate.objects.for_act(fields["act"]).filter(name=fields["name"])
    if same_name.exclude(pk=row.pk if row else None).exists():
        return "kept"
    template = row or MessageTemplate(key=key)
    for name, value in fields.items():
        setattr(template, name, value)
    template.loaded_digest = digest
    template.full_clean()
    template.save()
    return "updated" if row else "created"
