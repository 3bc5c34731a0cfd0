"""Fields and the form in which editors write. Its rules are those of shape alone: a draft may be unfinished."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pages.difference import source_line, text_of
from pages.models import Page
from pages.models.content import language_choices
from pages.models.shapes import wrong_in_source

SOURCE_HELP = "Title | Publisher | https://… | 2025-11-20, the day when it was read. The address may be left out."


class LinesField(forms.CharField):
    """A list of texts, edited as one line for each."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


class SourceField(forms.CharField):
    """One source, edited as a line: its four parts with | between them."""

    def prepare_value(self, value):
        return source_line(value) if isinstance(value, dict) else value

    def to_python(self, value):
        return source_of(value.strip()) if value and value.strip() else None

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or None)


class SourcesField(forms.CharField):
    """A list of sources, a line for each."""

    widget = forms.Textarea

    def prepare_value(self, value):
        return "\n".join(source_line(source) for source in value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in (value or "").splitlines() if line.strip()]
        return [source_of(line, f"Source {number}") for number, line in enumerate(lines, 1)]

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])


def source_of(line: str, which: str = "The source") -> dict[str, str]:
    """Raises ValidationError, which names the source by `which`."""
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 3:
        parts.insert(2, "")
    if len(parts) != 4:
        raise ValidationError(f"{which} has four parts, with | between them: title, publisher, address, day.")
    source = dict(zip(("title", "publisher", "url", "read_on"), parts, strict=True))
    if not source["url"]:
        del source["url"]
    if problem := wrong_in_source(source):
        raise ValidationError(f"{which}: {problem}")
    return source


def of_model(name: str, *, rows: int = 0, help_text: str | None = None) -> Any:
    """The form field of a field of Page."""
    field: Any = Page._meta.get_field(name).formfield()  # type: ignore[union-attr]  # a column, no relation
    if help_text is not None:
        field.help_text = help_text
    if rows:
        field.widget = forms.Textarea({"rows": rows})
    return field


def lines(help_text: str, rows: int = 4) -> LinesField:
    return LinesField(required=False, help_text=help_text, widget=forms.Textarea({"rows": rows}))


@dataclass(frozen=True)
class Row:
    """A field, and what its twin in the other language says there; None when no twin stands beside."""

    field: forms.BoundField
    twin: str | None


class PageForm(forms.Form):
    """All that a draft holds, and the digest of what the editor began from."""

    GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("", ("title", "menu_title", "summary")),
        ("Text", ("key_points", "body", "questions", "next_step", "for_clinicians")),
        ("Sources and related pages", ("sources", "related", "aliases")),
        ("Place", ("path", "kind", "order")),
    )

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = of_model("title")
    menu_title = of_model("menu_title")
    summary = of_model("summary", rows=3)
    key_points = lines("One on each line.")
    body = of_model("body", rows=28)
    questions = lines("Questions to ask the doctor, one on each line.")
    next_step = of_model("next_step", rows=4)
    for_clinicians = of_model("for_clinicians", rows=6)
    sources = SourcesField(
        required=False, help_text=f"One on each line: {SOURCE_HELP}", widget=forms.Textarea({"rows": 4})
    )
    related = lines("Keys of related pages, one on each line.")
    aliases = lines("Other and old names of what the page is about, one on each line, for search and the A–Z.", 3)
    path = of_model("path")
    kind = of_model("kind")
    order = of_model("order")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            large = isinstance(field.widget, forms.Textarea)
            if large or isinstance(field.widget, forms.TextInput):
                field.widget.attrs["class"] = "vLargeTextField" if large else "vTextField"

    @property
    def page_fields(self) -> dict[str, Any]:
        """What was typed, by the names of Page.FILE_FIELDS, as far as it could be read."""
        return {name: self.cleaned_data[name] for name in Page.FILE_FIELDS if name in self.cleaned_data}

    def groups(self, twin: Mapping[str, Any] | None = None) -> Iterator[tuple[str, list[Row]]]:
        """(heading, rows)."""
        for heading, names in self.GROUPS:
            yield heading, [Row(self[name], None if twin is None else text_of(twin.get(name))) for name in names]


class NewPageForm(PageForm):
    GROUPS = (("Which page", ("language", "key")), *PageForm.GROUPS)

    language = forms.ChoiceField(choices=language_choices)
    key = of_model("key")
