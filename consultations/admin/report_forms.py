"""Which days a report is about, and what an export takes out."""

from datetime import date
from typing import cast
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings

from consultations.enums import ExportFormat, ExportKind
from consultations.reports.periods import MAX_DAYS, Days, Period, Span, period_of

EARLIEST = date(2000, 1, 1)
REASON_LEAST_CHARACTERS, REASON_MOST_CHARACTERS = 10, 500
WHOLE_YEARS = "Without names an export is of whole years: from January 1 to December 31, or to today."


def day_field(label: str) -> forms.DateField:
    messages = {"invalid": "Give the day as year, month and day, for example 2026-11-28."}
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), error_messages=messages
    )


class PeriodForm(forms.Form):
    """`today` is the center's date. A form that says nothing means the last four weeks."""

    period = forms.ChoiceField(label="Days", choices=Span.choices, required=False)
    first = day_field("From")
    last = day_field("To")

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not self.errors:
            cleaned["days"] = self.days_of(cleaned)
        return cleaned

    def days_of(self, cleaned: dict) -> Period | None:
        """None after an error."""
        zone = ZoneInfo(settings.CENTER_TIME_ZONE)
        span = cleaned["period"] or (Span.DATES if cleaned["first"] or cleaned["last"] else Span.FOUR_WEEKS)
        if span != Span.DATES:
            return period_of(span, self.today, zone)
        if (problem := self.problem(cleaned["first"], cleaned["last"])) is not None:
            self.add_error(*problem)
            return None
        return Period(cleaned["first"], cleaned["last"], zone)

    def problem(self, first: date | None, last: date | None) -> tuple[str, str] | None:
        """(field, what to do), in the order in which they are met."""
        checks = [
            (first is None, "first", "Say from which day on."),
            (last is None, "last", "Say up to which day."),
            (first and first < EARLIEST, "first", f"Choose a day from {EARLIEST.year} on."),
            (last and last > self.today, "last", "Choose today or a day before it."),
            (first and last and first > last, "last", "The last day is before the first. Choose a later one."),
            (
                first and last and Days(first, last).count > MAX_DAYS,
                "first",
                f"That is more than two years ({MAX_DAYS} days). Choose a later first day.",
            ),
        ]
        return next(((field, words) for wrong, field, words in checks if wrong), None)


class ExportForm(PeriodForm):
    """Without names of whole years only: the days chosen would date every request (45 CFR 164.514(b)(2)(i)(C))."""

    format = forms.ChoiceField(
        label="File", choices=ExportFormat.choices, initial=ExportFormat.XLSX, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label="What it tells of people",
        choices=ExportKind.choices,
        initial=ExportKind.DEIDENTIFIED,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why are the names needed?",
        required=False,
        max_length=REASON_MOST_CHARACTERS,
        help_text="Only for an export with names. It is kept with your name, for whoever checks exports.",
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args, may_name: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_name:  # what is not offered is refused, too
            cast(forms.ChoiceField, self.fields["kind"]).choices = [
                (ExportKind.DEIDENTIFIED.value, ExportKind.DEIDENTIFIED.label)
            ]
            del self.fields["reason"]

    def clean(self) -> dict:
        cleaned = super().clean()
        reason = cleaned.get("reason", "").strip()
        if (
            cleaned.get("kind") == ExportKind.NAMED
            and len(reason) < REASON_LEAST_CHARACTERS
            and "reason" not in self.errors
        ):
            self.add_error("reason", f"Say in {REASON_LEAST_CHARACTERS} characters or more why the names are needed.")
        days = cleaned.get("days")
        if cleaned.get("kind") == ExportKind.DEIDENTIFIED and days and not days.are_whole_years(self.today):
            self.add_error("period", WHOLE_YEARS)
        return cleaned
