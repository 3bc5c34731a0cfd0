"""What each act on a page asks."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from pages.models import ClinicalReview
from pages.standing import Standing

REVIEW_EVERY = timedelta(days=365)


class ActForm(forms.Form):
    """What every act carries: the digest of what its page showed."""

    seen = forms.CharField(widget=forms.HiddenInput)
    page_seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, standing: Standing, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.standing = standing

    @classmethod
    def beginning(cls, standing: Standing, by: User) -> dict[str, Any]:
        return {}


class ChangeNoteForm(ActForm):
    change_note = forms.CharField(
        label="What changed, for readers (optional)",
        help_text="One plain sentence. It stands on the public list of changes.",
        max_length=300,
        required=False,
        widget=forms.TextInput({"class": "vLargeTextField"}),
    )


class PublishForm(ChangeNoteForm):
    in_step = forms.BooleanField(label="The page in the other language says the same", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.standing.twins:
            del self.fields["in_step"]


class ScheduleForm(ChangeNoteForm):
    at = forms.SplitDateTimeField(
        label="When",
        help_text=f"Date and time at the center ({settings.TIME_ZONE}).",
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Date"},
            time_attrs={"type": "time", "aria-label": "Time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
    )
    field_order = ("at", "change_note")


class SignOffForm(ActForm):
    reviewer_name = forms.CharField(
        label="Your name, as readers see it", help_text="Such as: Dr. Maya Example", max_length=120
    )
    credentials = forms.CharField(
        label="Your credentials, as readers see them", help_text="Such as: MD, medical oncologist", max_length=120
    )
    what_changed = forms.CharField(
        label="What changed since the last review (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    next_due = forms.DateField(label="Next review due", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    @classmethod
    def beginning(cls, standing: Standing, by: User) -> dict[str, Any]:
        """Name and credentials as they last signed with."""
        last = ClinicalReview.objects.filter(reviewer=by).order_by("-reviewed_at").first()
        return {
            "reviewer_name": last.reviewer_name if last else by.get_full_name(),
            "credentials": last.credentials if last else "",
            "next_due": a_year_later(timezone.localdate()),
        }


def a_year_later(day: date) -> date:
    return day + REVIEW_EVERY
