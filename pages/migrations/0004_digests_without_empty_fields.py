"""A digest no longer counts empty fields. What staff had not edited must not look edited afterwards."""

import hashlib
import json

from django.db import migrations

CARD_FIELDS = ("level", "title", "body")
PAGE_FIELDS = (
    *("path", "kind", "title", "menu_title", "summary", "order"),
    *("key_points", "questions", "next_step", "related", "sources", "body"),
)
TEXT_FIELDS = ("title", "summary", "key_points", "questions", "next_step", "body")


def digest(row, names, *, with_empty):
    values = {name: getattr(row, name) for name in names}
    values = {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value for name, value in values.items()
    }
    kept = {name: value for name, value in values.items() if with_empty or value not in (None, "", [], {})}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def forwards(apps, schema_editor):
    rewrite(apps, before=True)
    twins = apps.get_model("pages", "Page").objects
    for page in twins.all():
        twins.filter(pk=page.pk).update(in_step_digest=digest(page, TEXT_FIELDS, with_empty=False))


def backwards(apps, schema_editor):
    rewrite(apps, before=False)


def rewrite(apps, *, before):
    """`before`: whether empty fields counted in the digests that are there now."""
    for name, fields in (("CareCard", CARD_FIELDS), ("Page", PAGE_FIELDS)):
        rows = apps.get_model("pages", name).objects
        for row in rows.exclude(loaded_digest=""):
            if row.loaded_digest == digest(row, fields, with_empty=before):
                rows.filter(pk=row.pk).update(loaded_digest=digest(row, fields, with_empty=not before))


class Migration(migrations.Migration):
    dependencies = [("pages", "0003_publishing")]
    operations = [migrations.RunPython(forwards, backwards, elidable=True)]
