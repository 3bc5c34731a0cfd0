"""The error summary on top of a form: one line for each mistake, linked to the input it is about."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from consultations.intake.fields import DateParts


def summary_of(form) -> list[tuple[str, str]]:
    """(link, text) for every error, in the order of the page; "" as link where there is no visible input.

    `form` is one form, or a sheet of several (`forms`)."""
    return [line for one in getattr(form, "forms", [form]) for line in lines_of(one)]


def lines_of(form: forms.Form) -> list[tuple[str, str]]:
    order = [name for name in ordered_names(form) if name in form.errors]
    return [(link_to(form[name]), text) for name in order for text in texts_of(form, name)]


def ordered_names(form: forms.Form) -> list[str]:
    """The names of the fields as they stand on the page, then form-wide errors."""
    layout = form.helper.layout  # type: ignore[attr-defined]  # every form that is drawn by crispy has one
    laid_out = [pointer.name for pointer in layout.get_field_names()]
    return [*laid_out, NON_FIELD_ERRORS]


def texts_of(form: forms.Form, name: str) -> list[str]:
    if name == "submission_token":
        return [_("The page was not complete. Send it again.")]
    return [str(text) for text in form.errors[name]]


def link_to(bound: forms.BoundField) -> str:
    """The first input of the question: radio buttons and boxes are numbered, dates have named parts."""
    if isinstance(bound.field.widget, DateParts):
        return f"#{bound.auto_id}_month"
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"#{bound.auto_id}_0"
    return "" if bound.is_hidden else f"#{bound.auto_id}"
