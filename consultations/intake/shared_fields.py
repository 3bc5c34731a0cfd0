"""Fields that all forms of a class share. Django copies each for every form, which costs as much as checking the answers."""

from copy import deepcopy
from functools import cache

from django import forms
from django.core.exceptions import ValidationError


class SharesFields(forms.Form):
    """A form may leave out a field; it must not change one: every other form of its class has the same."""

    def __init__(self, *args, **kwargs):
        self.base_fields = fields_of(type(self))  # type: ignore[misc]  # Django copies what it finds there
        super().__init__(*args, **kwargs)

    def _clean_fields(self) -> None:
        """As Django does it, without an object beside each field: none of ours is disabled, and none is a file."""
        for name, field in self.fields.items():
            try:
                sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                self.cleaned_data[name] = field.clean(sent)
                if clean := getattr(self, f"clean_{name}", None):
                    self.cleaned_data[name] = clean()
            except ValidationError as error:
                self.add_error(name, error)

    @classmethod
    def adapt(cls, fields: dict[str, forms.Field]) -> None:
        """What the class changes of the fields it inherits; they are its own."""


class Shared(dict):
    def __deepcopy__(self, memo) -> dict:
        return dict(self)


@cache
def fields_of(form: type[SharesFields]) -> Shared:
    fields = Shared(deepcopy(form.base_fields))
    form.adapt(fields)
    return fields
