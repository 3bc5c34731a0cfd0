"""Content that the admin writes directly: cards, terms, drugs, synonyms. Who comes second is shown the difference, and
nothing is done in bulk."""

from typing import Any

import pghistory
from django import forms
from django.contrib.admin.utils import flatten_fieldsets

from pages.admin.history import HistoryAdmin
from pages.difference import Difference, differences
from pages.models import ContentVersion


class SeenForm(forms.ModelForm):
    """Carries the digest of what the editor began from."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    conflict: list[Difference] | None = None  # from theirs to mine, when somebody else was first

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.newest: dict[str, Any] = self.instance.fields() if self.instance.pk else {}
        self.newest_digest = self.instance.digest() if self.instance.pk else ""
        self.initial["seen"] = self.newest_digest

    def clean(self):
        cleaned = super().clean()
        if cleaned is not None and self.newest and cleaned.get("seen") != self.newest_digest:
            mine = {name: cleaned[name] for name in self.newest if name in cleaned}
            theirs = {name: self.newest[name] for name in mine}
            if found := differences(theirs, mine):
                self.conflict = found
                self.data = {**self.data.dict(), "seen": self.newest_digest}  # type: ignore[attr-defined]  # a QueryDict
                raise forms.ValidationError(
                    "Somebody else has changed this since you opened it. Nothing of yours or theirs is lost: compare "
                    "below, then save again to keep yours."
                )
        return cleaned


class GuardedAdmin(HistoryAdmin):
    """The form may hold lists as LinesField; it extends SeenForm."""

    form: type[SeenForm]
    actions = None
    change_form_template = "admin/pages/guarded_form.html"
    readonly_fields = ("updated_at",)

    def get_readonly_fields(self, request, obj=None):
        """What other content finds it by stays as it is."""
        return (*super().get_readonly_fields(request, obj), *(("language", "name") if obj else ()))

    def get_fieldsets(self, request, obj=None):
        names = [name for name in flatten_fieldsets(super().get_fieldsets(request, obj)) if name != "seen"]
        return [(None, {"fields": [*names, "seen"] if self.has_change_permission(request, obj) else names})]

    def get_object(self, request, object_id, from_field=None):
        if request.method == "POST":
            ContentVersion.lock()  # what the form compares with stays the newest until it is saved
        return super().get_object(request, object_id, from_field)

    def save_model(self, request, obj, form, change):
        with pghistory.context(user=request.user.pk):
            super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        with pghistory.context(user=request.user.pk):
            super().delete_model(request, obj)

    def restore(self, request, content, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            setattr(content, name, value)
        content.full_clean()
        with pghistory.context(user=request.user.pk):
            content.save()
