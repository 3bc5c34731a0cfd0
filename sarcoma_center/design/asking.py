"""Made-up samples of the components for the asking side: the request, its hub and what follows."""

from datetime import datetime, timedelta

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.sections.choices import I_DO_NOT_KNOW
from consultations.sections.tumor import SITES

FIRST_DAY = (2026, 3, 4)  # always the same, so that pictures of the page can be compared
MB = 1024 * 1024


def samples() -> dict:
    return {
        "sections": sections(),
        "operations": operations(),
        "upload_forms": [FileForm(auto_id="id_file_%s"), FileForm({}, auto_id="id_refused_%s")],
        "uploads": uploads(),
        "records": records(),
        "messages": messages(),
        "slot_forms": slot_forms(),
        "place_forms": place_forms(),
        "groups": groups(),
        "pagers": pagers(),
    }


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """A moment at the centre, some days after the first one."""
    day = datetime(*FIRST_DAY, tzinfo=timezone.get_default_timezone()) + timedelta(days=days)
    return day.replace(hour=hour, minute=minute)


def sections() -> list[dict]:
    return [
        {"title": _("How it began"), "url": "#", "state": "done"},
        {"title": _("Treatments so far"), "url": "#", "state": "started", "answered": 2, "total": 5},
        {"title": _("Medicines and allergies"), "url": "#", "state": "todo"},
        {"title": _("Reports and scans that you can send us"), "url": "#", "state": "todo"},
        {"title": _("Illness in the family"), "url": "#", "state": "none"},
    ]


def operations() -> list[dict]:
    return [
        {
            "title": _("Operation in May 2024"),
            "lines": [_("Lump taken out of the left thigh"), _("Foothill Hospital, Pasadena")],
            "change_url": "#",
            "remove_url": "#sample-dialog",
        },
        {
            "title": _("Operation in 2025, month not known"),
            "lines": [_("A second operation in the same place")],
            "change_url": "#",
            "remove_url": "#sample-dialog",
        },
    ]


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Add a report or a photo of one"),
        help_text=gettext_lazy("PDF, JPG or PNG, up to 20 MB. A photo taken with your phone is fine."),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )


def uploads() -> list[dict]:
    return [
        {"name": _("pathology report.pdf"), "size": 2 * MB, "state": "received", "opened": True},
        {"name": "IMG_4471.jpg", "size": 3_400_000, "state": "checking", "remove_url": "#sample-dialog"},
        {
            "name": "Foothill_Hospital_Radiology_MRI_left_thigh_with_and_without_contrast_2024-05-17_final_v2.docx",
            "size": 480_000,
            "state": "refused",
            "reason": _("We cannot open this kind of file. Send it as a PDF or a photo."),
            "remove_url": "#sample-dialog",
        },
    ]


def records() -> list[dict]:
    return [
        {"title": _("Pathology report, May 2024"), "state": "received", "note": _("You sent it on March 4.")},
        {
            "title": _("MRI pictures, May 2024"),
            "state": "asked",
            "note": _("From Foothill Hospital, on March 5. You do not have to do anything."),
        },
        {"title": _("Report of the second operation"), "state": "needed", "url": "#", "act": _("Send it to us")},
        {
            "title": _("Tissue blocks of the first operation"),
            "state": "missing",
            "note": _("Foothill Hospital does not have them. We are asking the laboratory."),
            "url": "#",
            "act": _("Tell us where they may be"),
        },
    ]


def messages() -> list[dict]:
    long_question = "\n\n".join(
        [
            _("Thank you for calling me back so soon."),
            _("I found the report of the second operation. It has four pages, and the last one is hard to read."),
            _("Should I ask the hospital for a better copy? And may my daughter listen to the call?"),
        ]
    )
    return [
        {
            "from_us": True,
            "name": "Ana Ruiz",
            "sent_at": at(1, 9, 40),
            "text": _("Do you have the report of your second operation?"),
        },
        {"from_us": False, "name": "", "sent_at": at(1, 20, 5), "text": long_question},
        {
            "from_us": True,
            "name": "Ana Ruiz",
            "sent_at": at(2, 8, 30),
            "text": _("Send it as it is. And yes, your daughter is welcome on the call."),
            "is_new": True,
        },
    ]


def free_times() -> list[tuple[str, datetime | str]]:
    free = [at(5, 9), at(5, 9, 30), at(5, 14), at(6, 10, 30), at(6, 16)]
    return [*((str(number), start) for number, start in enumerate(free)), ("none", _("None of these times fits"))]


class SlotForm(forms.Form):
    """A choice of times as a view would make it from what is free."""

    time = forms.ChoiceField(
        label=gettext_lazy("When should we call?"),
        help_text=gettext_lazy("The call takes about 30 minutes."),
        widget=forms.RadioSelect,
        choices=free_times,
        error_messages={"required": gettext_lazy("Choose a time, or “None of these times fits”.")},
    )


def slot_forms() -> dict:
    return {
        "open": SlotForm(auto_id="id_open_%s"),
        "chosen": SlotForm({"time": "1"}, auto_id="id_chosen_%s"),
        "error": SlotForm({}, auto_id="id_missing_%s"),
    }


class PlaceForm(forms.Form):
    """The one question that a drawing helps to answer, as the diagnosis asks it."""

    site = forms.ChoiceField(
        label=gettext_lazy("In which part of the body is it?"),
        help_text=gettext_lazy("If it came back or spread, choose where it began."),
        widget=forms.RadioSelect,
        choices=[*SITES, I_DO_NOT_KNOW],
        error_messages={"required": gettext_lazy("Choose a place, or “I do not know”.")},
    )


def place_forms() -> list[forms.Form]:
    return [
        PlaceForm(auto_id="id_place_%s"),
        PlaceForm({"site": "thigh_leg"}, auto_id="id_place_chosen_%s"),
        PlaceForm({"site": "uterus"}, auto_id="id_place_inside_%s"),
        PlaceForm({}, auto_id="id_place_missing_%s"),
    ]


def groups() -> list[dict]:
    about = [
        {"label": _("Name"), "value": "Nora Quigley"},
        {"label": _("Date of birth"), "value": _("March 27, 1961")},
        {"label": _("Email address"), "value": ""},
    ]
    treatments = [
        {
            "label": _("Operations"),
            "value": "\n".join([_("May 2024, left thigh"), _("2025, same place")]),
            "change_url": "#",
        },
        {"label": _("Radiation"), "unknown": True, "change_url": "#"},
        {"label": _("Chemotherapy"), "value": _("No"), "change_url": "#"},
    ]
    return [
        {"title": _("About you"), "change_url": "#", "rows": about},
        {"title": _("Treatments so far"), "change_url": "#", "rows": treatments},
    ]


def pagers() -> list[dict]:
    paginator = Paginator(range(120), 10)
    labels = {1: _("The first of many pages"), 6: _("A page in the middle"), 12: _("The last page")}
    return [
        {
            "label": label,
            "page": paginator.page(number),
            "numbers": paginator.get_elided_page_range(number, on_each_side=1, on_ends=1),
        }
        for number, label in labels.items()
    ]
