"""What each act of staff asks. Acts without a form here ask nothing."""

from typing import cast

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict

from consultations.admin.act_form import ActForm, letter, text
from consultations.admin.booking_forms import BookVisitForm, MoveVisitForm, OutcomeForm
from consultations.admin.offer_form import OfferTimesForm
from consultations.admin.people import colleagues, person
from consultations.enums import CallOutcome, CloseReason, RecordState, Urgency
from consultations.models import Record

MARKS = [
    (RecordState.ASKED, "We asked for it"),
    (RecordState.RECEIVED, "It came"),
    (RecordState.MISSING, "It could not be found"),
    (RecordState.NEEDED, "It is still needed"),
]


def record_words(record: Record) -> str:
    """ "MRI, left thigh, Foothill Hospital: Still needed"."""
    words = [str(record.get_kind_display()), record.body_part, record.place]
    return f"{', '.join(filter(None, words))}: {record.get_state_display()}"


class ClaimForm(ActForm):
    take_over = forms.BooleanField(required=False, widget=forms.HiddenInput)


class SetUrgencyForm(ActForm):
    level = forms.ChoiceField(
        label="How urgent is it?",
        choices=[*Urgency.choices, ("", "As the rules say")],
        widget=forms.RadioSelect,
        required=False,
    )
    text = text("Why?", required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].initial = self.consultation.urgency_set


class AssignForm(ActForm):
    to = forms.ModelChoiceField(label="To whom?", queryset=User.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["to"])
        field.queryset = User.objects.filter(pk__in=[one.pk for one in colleagues()])
        field.label_from_instance = person  # type: ignore[method-assign, assignment]  # Django's own way to name choices


class LogCallForm(ActForm):
    outcome = forms.ChoiceField(label="How did it go?", choices=CallOutcome.choices, widget=forms.RadioSelect)
    text = text("What was said (optional)", required=False)


class AddNoteForm(ActForm):
    text = text("Note", required=True)


class WaitForPatientForm(ActForm):
    question = letter("What do you need from them?", required=True)


class CloseForm(ActForm):
    reason = forms.ChoiceField(
        label="Why?",
        choices=[choice for choice in CloseReason.choices if choice[0] != CloseReason.DUPLICATE],
        help_text="A second request of the same person is merged, not closed: see “Perhaps the same person”.",
        widget=forms.RadioSelect,
    )
    letter = letter("Message to them (optional)", required=False)
    text = text("Note for staff (optional)", required=False)


class ReopenForm(ActForm):
    text = text("Why is it opened again?", required=True)


class WriteForm(ActForm):
    text = letter("Your message", required=True)


class MarkRecordForm(ActForm):
    record_id = forms.ChoiceField(label="Which record?", widget=forms.RadioSelect)
    state = forms.ChoiceField(label="What about it, today?", choices=MARKS, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        records = self.consultation.records.current()
        field = cast(forms.ChoiceField, self.fields["record_id"])
        field.choices = [(record.pk, record_words(record)) for record in records]
        field.help_text = "" if records else "Nothing is on the list yet."

    @staticmethod
    def chosen_beforehand(query: QueryDict) -> dict:
        return {"record_id": query.get("record", "")}


class CancelVisitForm(ActForm):
    text = letter("Why? What happens now?", required=True)


FORMS: dict[str, type[ActForm]] = {
    "claim": ClaimForm,
    "set_urgency": SetUrgencyForm,
    "assign": AssignForm,
    "log_call": LogCallForm,
    "add_note": AddNoteForm,
    "write": WriteForm,
    "wait_for_patient": WaitForPatientForm,
    "mark_record": MarkRecordForm,
    "offer_times": OfferTimesForm,
    "book_visit": BookVisitForm,
    "move_visit": MoveVisitForm,
    "cancel_visit": CancelVisitForm,
    "mark_seen": OutcomeForm,
    "mark_missed": OutcomeForm,
    "close": CloseForm,
    "reopen": ReopenForm,
}
