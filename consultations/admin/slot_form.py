"""Choosing times for an appointment: free times of a clinician by day, or typed ones. Works without script: “Show free
times” sends the form to be shown again and does nothing else."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.html import format_html

from consultations.actions.clinic import free_times
from consultations.admin.act_form import ActForm
from consultations.admin.centre_time import CentreTimeField, centre_zone, zone_words
from consultations.admin.clinicians import Clinicians
from consultations.clock import clock_words
from consultations.enums import VisitWay
from consultations.models import ClinicHours
from consultations.models.clinic import LENGTHS
from consultations.slots import Period, Slot

WEEKS = [(1, "week"), (2, "2 weeks"), (4, "4 weeks"), (8, "8 weeks")]
DEFAULT_WEEKS = 2
FURTHEST = timedelta(days=366)
NOT_FREE = "A time that you chose is not free any more, or is of another clinician. Choose again."


class ManySlots(forms.CheckboxSelectMultiple):
    template_name = "admin/consultations/widgets/slots.html"


class OneSlot(forms.RadioSelect):
    template_name = "admin/consultations/widgets/slots.html"


class SlotForm(ActForm):
    """`most` times from the free ones and the typed ones together."""

    template_name_div = "admin/consultations/slot_form.html"
    most = 1
    none_chosen = "Choose a free time, or type one."

    way = forms.ChoiceField(label="How do we meet?", choices=VisitWay.choices, widget=forms.RadioSelect)
    clinician = Clinicians(
        label="With whom? (optional)",
        required=False,
        empty_label="Nobody in particular",
        help_text="Nobody is booked twice at one time.",
    )
    weeks = forms.TypedChoiceField(
        label="In the next", choices=WEEKS, coerce=int, initial=DEFAULT_WEEKS, empty_value=None, required=False
    )
    length = forms.TypedChoiceField(
        label="How long is a typed one?",
        choices=LENGTHS,
        coerce=lambda minutes: timedelta(minutes=int(minutes)),
        initial=30,
    )

    def __init__(self, consultation, *args, **kwargs):
        kwargs["initial"] = self.beforehand(consultation) | (kwargs.get("initial") or {})
        super().__init__(consultation, *args, **kwargs)
        self.typed_names = [f"start_{number}" for number in range(1, self.most + 1)]
        for number, name in enumerate(self.typed_names, start=1):
            self.fields[name] = CentreTimeField(label=f"Time {number}" if self.most > 1 else "Date and time")
        self.fields["start_1"].help_text = f"Date and time at the center ({zone_words()})."
        self.slots = {value_of(self.chosen("clinician"), slot): slot for slot in self.free_slots()}
        self.fields["slots"] = self.slots_field()

    def beforehand(self, consultation) -> dict:
        """What is likely: the owner, if they see patients; else the only one who does."""
        ids = set(ClinicHours.objects.values_list("clinician", flat=True))
        if consultation.owner_id in ids:
            return {"clinician": consultation.owner_id}
        return {"clinician": ids.pop()} if len(ids) == 1 else {}

    # --- Free times

    @property
    def looks_only(self) -> bool:
        return "show" in self.data

    def chosen(self, name: str):
        """What stands in a field so far; None for nothing or nonsense."""
        try:
            return self.fields[name].clean(self[name].value())
        except ValidationError:
            return None

    def free_slots(self) -> list[Slot]:
        clinician = self.chosen("clinician")
        if clinician is None:
            return []
        now = timezone.now()
        today = now.astimezone(centre_zone()).date()
        last = today + timedelta(weeks=self.chosen("weeks") or DEFAULT_WEEKS)
        way = self.chosen("way") or ""
        return free_times([clinician.pk], first=today, last=last, after=now, way=way)[clinician.pk]

    def slots_field(self) -> forms.Field:
        choices = by_day(self.slots)
        help_text = self.what_is_shown()
        errors = {"invalid_choice": NOT_FREE}
        if self.most == 1:
            return forms.ChoiceField(
                label="Free times",
                choices=choices,
                required=False,
                widget=OneSlot,
                help_text=help_text,
                error_messages=errors,
            )
        return forms.MultipleChoiceField(
            label=f"Free times: choose up to {self.most}",
            choices=choices,
            required=False,
            widget=ManySlots,
            help_text=help_text,
            error_messages=errors,
        )

    def what_is_shown(self) -> str:
        clinician = self.chosen("clinician")
        if clinician is None:
            return "Choose with whom, and press “Show free times”. Or type a time below."
        if not self.slots:
            name = clinician.get_full_name() or clinician.get_username()
            # A help text is written into the page as it is; names are typed by whoever keeps the accounts.
            return format_html("{} has no free time there. Show more weeks, or type a time below.", name)
        lengths = {minutes_of(slot) for slot in self.slots.values()}
        each = f" Each is {lengths.pop()} minutes long." if len(lengths) == 1 else ""
        return f"By the clocks of the center ({zone_words()}).{each}"

    @property
    def shows_typed(self) -> bool:
        """Whether the typed times stand open: there is nothing else, or something was typed."""
        return not self.slots or any(self[name].errors or any(self[name].value() or []) for name in self.typed_names)

    @property
    def typed(self) -> list:
        return [self[name] for name in self.typed_names]

    @property
    def others(self) -> list:
        """The fields that only one kind of act has."""
        own = {*SlotForm.base_fields, *self.typed_names, "slots"}
        return [field for field in self.visible_fields() if field.name not in own]

    # --- What was sent

    def full_clean(self):
        if self.looks_only:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return super().is_valid() and not self.looks_only

    def clean(self):
        answers = super().clean() or {}
        self.typed_times = self.times_typed(answers)
        values = answers.pop("slots", None) or []
        chosen = [self.slots[value] for value in ([values] if isinstance(values, str) else values)]
        self.chosen_slots: list[Period] = [(slot.starts_at, slot.ends_at) for slot in chosen]
        answers.pop("weeks", None)
        count = len(self.typed_times) + len(chosen)
        if not count and not self.errors:
            self.add_error("start_1", self.none_chosen)
        if count > self.most:
            self.add_error("slots", f"Choose at most {self.most}." if self.most > 1 else "Choose one time only.")
        return answers

    def times_typed(self, answers: dict) -> list[datetime]:
        given = {name: start for name in self.typed_names if (start := answers.pop(name, None))}
        now = timezone.now()
        for name, start in given.items():
            if not now < start < now + FURTHEST:
                self.add_error(name, "Choose a time to come, within a year.")
        return list(given.values())


class OneTimeForm(SlotForm):
    """Exactly one time, handed on as `period`."""

    def clean(self):
        answers = super().clean()
        length = answers.pop("length", None)
        if not self.errors and length:
            starts = [start.astimezone(UTC) for start in self.typed_times]
            answers["period"] = [*self.chosen_slots, *((start, start + length) for start in starts)][0]
        return answers


def value_of(clinician: User | None, slot: Slot) -> str:
    """Names the clinician too, so that a time of one is never taken for a time of another."""
    return f"{clinician.pk if clinician else 0}@{slot.starts_at:%Y%m%dT%H%M}"


def by_day(slots: dict[str, Slot]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices, a group for each day: ("Tue Dec 1, PST", [(value, "9 am"), …]); how long each is, where they differ."""
    days: dict[str, list[tuple[str, str]]] = defaultdict(list)
    differ = len({minutes_of(slot) for slot in slots.values()}) > 1
    for value, slot in slots.items():
        local = slot.starts_at.astimezone(centre_zone())
        length = f", {minutes_of(slot)} min" if differ else ""
        days[f"{local:%a %b %-d, %Z}"].append((value, f"{clock_words(local.time())}{length}"))
    return list(days.items())


def minutes_of(slot: Slot) -> int:
    return int((slot.ends_at - slot.starts_at).total_seconds() // 60)
