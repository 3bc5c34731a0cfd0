"""A request arrives. It is stored whole in one transaction: request, people, timeline, audit and the e-mail to send."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import DataError, IntegrityError, transaction
from django.db.models import Model

from consultations import audit
from consultations.actions.changes import differences, in_words, save
from consultations.actions.hours import working_hours
from consultations.actions.limits import Count, TooOften, draw, drawn_or_nothing, was_empty
from consultations.actions.new_address import move_mail
from consultations.actions.reckoning import reckon, section_states, urgency_change
from consultations.actions.rows import insert
from consultations.enums import ActivityKind, Due, MessageEvent, SectionName, YesNo
from consultations.messages import compose
from consultations.models import Activity, Carer, ConsultationRequest, Note, Referrer, SectionAnswers
from consultations.reference import new_reference
from consultations.sections import WORDS_VERSION
from consultations.sections.question import Facts
from consultations.urgency import Answers, age_in_years, assess

StoredWith = Callable[[ConsultationRequest], Iterable[Model]]
TRIES = 5  # with a million requests stored, a new reference is taken once in some 3,400 tries


@dataclass(frozen=True)
class Submission:
    """What somebody sent: field values by model, as the forms cleaned them."""

    request: dict
    carer: dict | None = None
    referrer: dict | None = None
    questions: str = ""  # ticked on our pages and brought along, for the section of that name


@dataclass(frozen=True)
class Outcome:
    request: ConsultationRequest
    created: bool  # False: this form had been sent before; its request was kept, and brought up to date


def nothing_more(_request: ConsultationRequest) -> Iterable[Model]:
    """What a caller stores with the request who stores nothing."""
    return ()


def submit(
    *,
    token: UUID,
    submission: Submission,
    now: datetime,
    counted: Count | None = None,
    stored_with: StoredWith = nothing_more,
) -> Outcome:
    """Stores a request, or finds the one that the same form made before.

    `token` is the form's own: a double click, a reload or a retry after a lost answer carries the same one. If the person
    went back and changed an answer, the request gets the new answer, and the timeline keeps the old one.
    `counted` is whose request it is, for the limits; None counts nothing. `stored_with` gives new rows
    that are stored together with it; it may be asked again. Raises TooOften, rarely for a form sent before.
    """
    counts = [counted, *_contacts(submission)] if counted else []
    for _try in range(TRIES - 1):
        try:
            return Outcome(_create(token, submission, now, counts, stored_with), created=True)
        except (IntegrityError, TooOften) as error:  # the same form was sent before, or the reference is taken
            with suppress(ConsultationRequest.DoesNotExist):
                return Outcome(
                    _bring_up_to_date(token, submission, now, stored_with, limited=bool(counts)), created=False
                )
            if isinstance(error, TooOften):
                raise
    return Outcome(_create(token, submission, now, counts, stored_with), created=True)


def _contacts(submission: Submission) -> list[Count]:
    people = (submission.request, submission.carer or {}, submission.referrer or {})
    return [Count("submit_contact", person.get(name, "")) for person in people for name in ("phone", "email")]


def _create(
    token: UUID, submission: Submission, now: datetime, counts: list[Count], stored_with: StoredWith
) -> ConsultationRequest:
    """In one batch, so that a form that was sent before, or too often, is not stored, nor counted again."""
    hours = working_hours()
    age = age_in_years(submission.request["birth_date"], now.astimezone(hours.zone).date())
    urgency, reasons = assess(_answers(submission, age))
    promise = hours.first_call_due(now, urgency)
    request = ConsultationRequest(
        **submission.request,
        reference=new_reference(),
        submission_token=token,
        created_at=now,
        updated_at=now,
        urgency=urgency,
        urgency_reasons=reasons,
        section_states=_states_at_first(submission, age),
        promised_call_by=promise,
        due_at=promise,
        due_for=Due.FIRST_CALL,
        consented_at=now,
    )
    rows = [*_what_hangs_on(request, submission, now), *stored_with(request)]
    try:
        insert(request, *rows, before=drawn_or_nothing(counts, now))
    except DataError as error:
        if was_empty(error):
            with transaction.atomic():
                draw(counts, now)  # raises TooOften, which says how long to wait
        raise
    return request


def _what_hangs_on(request: ConsultationRequest, submission: Submission, now: datetime) -> list[Model]:
    rows: list[Model | None] = [
        Carer(request=request, **submission.carer) if submission.carer else None,
        Referrer(request=request, **submission.referrer) if submission.referrer else None,
        _questions(request, submission.questions, now) if submission.questions else None,
        Activity(request=request, at=now, kind=ActivityKind.SUBMITTED, data={"asker": request.asker}),
        audit.entry(act="submit", request=request, by=None, at=now),
        compose.without_words(request=request, event=MessageEvent.RECEIVED, now=now),
    ]
    return [row for row in rows if row is not None]


@transaction.atomic
def _bring_up_to_date(
    token: UUID, submission: Submission, now: datetime, stored_with: StoredWith, *, limited: bool
) -> ConsultationRequest:
    """The promise never moves later by a second sending; a sign of urgency moves it earlier."""
    if limited:
        draw([Count("hub_write", str(token))], now)
    request = ConsultationRequest.objects.select_for_update().get(submission_token=token)
    for row in stored_with(request):
        row.save(force_insert=True)
    rows: list[tuple[Model, dict]] = [(request, submission.request)]
    rows += [(request.carer, submission.carer)] if submission.carer and hasattr(request, "carer") else []
    rows += [(request.referrer, submission.referrer)] if submission.referrer and hasattr(request, "referrer") else []
    changed = [change for row, values in rows for change in differences(row, values)]
    if not changed:
        return request
    save(changed)
    reckoned = reckon(request, now)
    data = {"changed": [change.name for change in changed], **urgency_change(request.urgency, reckoned)}
    values = {**reckoned, "updated_at": now, "version": request.version + 1}
    values |= {"news_at": request.news_at or now} if request.is_open else {}
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=values)
    for address in (change for change in changed if change.name == "email"):
        if address.old:
            move_mail(request, str(address.old), now)
        compose.queue(request=request, event=MessageEvent.LINK, now=now)
    note = Note.objects.create(request=request, author=None, created_at=now, text=in_words(changed))
    Activity.objects.create(request=request, at=now, kind=ActivityKind.SENT_AGAIN, data=data, note=note)
    audit.record(act="send_again", request=request, by=None, at=now, **data)
    return request


def _questions(request: ConsultationRequest, text: str, now: datetime) -> SectionAnswers:
    return SectionAnswers(
        request=request,
        section=SectionName.QUESTIONS,
        words={"to_ask": text},  # type: ignore[misc]  # the stubs take it for text
        saved_at=now,
        words_version=WORDS_VERSION,
    )


def _states_at_first(submission: Submission, age_years: int) -> dict[str, str]:
    """How far they got in the sections with the request itself: some questions may have been brought along."""
    asker, wants = submission.request["asker"], submission.request["wants"]
    if not submission.questions:
        return _untold(asker, wants, age_years)
    answers: dict[str, dict] = {SectionName.QUESTIONS: {"to_ask": submission.questions}}
    return section_states(Facts(asker=asker, wants=wants, age_years=age_years, answers=answers))


@lru_cache(maxsize=1024)
def _untold(asker: str, wants: str, age_years: int) -> dict[str, str]:
    return section_states(Facts(asker=asker, wants=wants, age_years=age_years, answers={}))


def _answers(submission: Submission, age_years: int) -> Answers:
    referrer = submission.referrer or {}
    return Answers(
        wants=submission.request["wants"],
        emergency_signs=tuple(submission.request["emergency_signs"]),
        age_years=age_years,
        inpatient=referrer.get("inpatient") == YesNo.YES,
        call_today=referrer.get("call_today") == YesNo.YES,
    )
