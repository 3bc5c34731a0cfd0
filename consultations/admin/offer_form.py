"""Up to six times to offer: date and time at the centre, in its own time zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import make_aware

from consultations.admin.act_form import ActForm, letter
from consultations.enums import Role, VisitWay

MAX_TIMES = 6
LENGTHS_MINUTES = (15, 30, 45, 60, 90)
FURTHEST = timedelta(days=366)


def named(kind: str, label: str) -> dict:
    return {"type": kind, "aria-label": label}


class CentreTimeField(forms.SplitDateTimeField):
    """A date and a time by the clocks of the centre. What the night of a clock change skips or has twice is refused."""

    def __init__(self, **kwargs):
        widget = forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs=named("date", "Date"),
            time_attrs=named("time", "Time"),
        )
        widget.use_fieldset = True
        errors = {"incomplete": "Give both the date and the time."}
        super().__init__(widget=widget, required=False, require_all_fields=False, error_messages=errors, **kwargs)

    def compress(self, data_list):
        if not data_list:
            return None
        return centre_time(datetime.combine(*data_list))


def centre_time(local: datetime) -> datetime:
    """The moment that the clocks of the centre show as `local`. Raises ValidationError when there is none, or two."""
    zone = ZoneInfo(settings.CENTER_TIME_ZONE)
    first, second = (make_aware(local.replace(fold=fold), zone) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    skipped = first.timestamp() > second.timestamp()  # PEP 495
    words = "does not exist: the clocks go forward" if skipped else "comes twice: the clocks go back"
    raise ValidationError(f"{local:%-I:%M %p} {words} that night. Choose another time.", code="clock_change")


class Clinicians(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.get_full_name() or user.get_username()


class OfferTimesForm(ActForm):
    way = forms.ChoiceField(label="How do we meet?", choices=VisitWay.choices, widget=forms.RadioSelect)
    length = forms.TypedChoiceField(
        label="How long?",
        choices=[(minutes, f"{minutes} minutes") for minutes in LENGTHS_MINUTES],
        coerce=lambda minutes: timedelta(minutes=int(minutes)),
        initial=30,
    )
    clinician = Clinicians(
        label="With whom? (optional)",
        queryset=User.objects.filter(groups__name__in=[Role.CLINICIAN, Role.COORDINATOR], is_active=True)
        .distinct()
        .order_by("first_name", "last_name", "username"),
        required=False,
        empty_label="Nobody in particular",
        help_text="Nobody is booked twice at one time.",
    )
    text = letter("Message with it (optional)", required=False)

    field_order = ["seen_version", *(f"start_{number}" for number in range(1, MAX_TIMES + 1))]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = f"{timezone.now().astimezone(ZoneInfo(settings.CENTER_TIME_ZONE)):%Z}"
        for number in range(1, MAX_TIMES + 1):
            self.fields[f"start_{number}"] = CentreTimeField(label=f"Time {number}")
        self.fields["start_1"].help_text = f"Date and time at the center ({settings.CENTER_TIME_ZONE}, now {zone})."
        self.order_fields(self.field_order)

    def clean(self):
        answers = super().clean() or {}
        names = [f"start_{number}" for number in range(1, MAX_TIMES + 1)]
        given = {name: start for name in names if (start := answers.pop(name, None))}
        now = timezone.now()
        for name, start in given.items():
            if not now < start < now + FURTHEST:
                self.add_error(name, "Choose a time to come, within a year.")
        if not given and not self.errors:
            self.add_error("start_1", "Offer at least one time.")
        return answers | {"times": list(given.values())}
