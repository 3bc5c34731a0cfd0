from collections.abc import Iterable

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms


class HubForm(forms.Form):
    """A form of the hub, drawn field by field, or by `parts()` of (heading, names)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page's own <form> carries the token
        self.helper.layout = Layout(
            *(Fieldset(title, *names) if title else Layout(*names) for title, names in self.parts())
        )

    def parts(self) -> Iterable[tuple]:
        return [("", tuple(self.fields))]
