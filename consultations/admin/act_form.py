"""What the forms of all acts have in common."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from consultations.models import ConsultationRequest
from consultations.placeholders import left_open

MAX_NOTE_CHARACTERS = 4000
READ_BY_THEM = "They read exactly this on their private page. Write in their language, in short plain sentences."


class ActForm(forms.Form):
    """What every act carries: the version of the request that the page showed."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, consultation: ConsultationRequest, *args, **kwargs):
        self.consultation = consultation
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    @property
    def looks_only(self) -> bool:
        """Whether it was sent to be shown again, not to be done."""
        return False

    @staticmethod
    def chosen_beforehand(query: QueryDict) -> dict:
        """What a link to the page has chosen already."""
        return {}


def text(label: str, *, required: bool, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea({"rows": 5})
    return forms.CharField(
        label=label, required=required, help_text=help_text, widget=widget, max_length=MAX_NOTE_CHARACTERS
    )


def nothing_left_open(text: str) -> None:
    if problems := left_open(text):
        raise ValidationError([str(problem) for problem in problems])


class LetterField(forms.CharField):
    """A text that whoever asked reads: ready-made texts are offered for it, and it is previewed (admin/writing.py)."""

    default_validators = [nothing_left_open]


def letter(label: str, *, required: bool) -> LetterField:
    widget = forms.Textarea({"rows": 12})
    return LetterField(
        label=label, required=required, help_text=READ_BY_THEM, widget=widget, max_length=MAX_NOTE_CHARACTERS
    )
