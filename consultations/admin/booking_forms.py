"""Booking a time that was agreed on, moving a booked one, and what came of it."""

from datetime import datetime, timedelta

from django import forms

from consultations.admin.act_form import READ_BY_THEM, ActForm, text
from consultations.admin.centre_time import centre_words
from consultations.admin.slot_form import OneTimeForm
from consultations.enums import VisitState
from consultations.models import Appointment, ConsultationRequest
from consultations.models.clinic import LENGTHS_MINUTES
from consultations.workflow import Act

ONE_MINUTE = timedelta(minutes=1)


class BookVisitForm(OneTimeForm):
    spoke = forms.BooleanField(label="We spoke just now: this counts as the call", required=False, initial=True)
    text = text("Message with it (optional)", required=False, help_text=READ_BY_THEM)


class MoveVisitForm(OneTimeForm):
    text = text("Why? (optional)", required=False, help_text=READ_BY_THEM)

    def __init__(self, consultation, *args, **kwargs):
        super().__init__(consultation, *args, **kwargs)
        if visit := booked_visit(consultation):
            self.fields["slots"].help_text += f" Now it is on {centre_words(visit.starts_at)}."

    def beforehand(self, consultation) -> dict:
        """As it is now."""
        visit = booked_visit(consultation)
        if visit is None:
            return {}
        minutes = int((visit.ends_at - visit.starts_at) / ONE_MINUTE)
        length = {"length": minutes} if minutes in LENGTHS_MINUTES else {}
        return {"clinician": visit.clinician_id, "way": visit.way, **length}


class OutcomeForm(ActForm):
    text = text("Note for staff (optional)", required=False, help_text="The patient never sees it.")


def in_time(acts: list[Act], visit: Appointment | None, now: datetime) -> list[Act]:
    """Without what can only be told once the booked appointment `visit` has begun. From then on that comes first."""
    told = [act for act in acts if act.once_begun]
    if visit is None or not told:
        return acts
    rest = [act for act in acts if not act.once_begun]
    return [*(act for act in told if act.in_time(visit.starts_at, now)), *rest]


def booked_visit(consultation: ConsultationRequest) -> Appointment | None:
    return consultation.appointments.filter(state=VisitState.BOOKED).first()
