"""Looks for requests of the same person: candidates by blind index, then compared one by one (consultations/likeness.py).

Nobody waits for it: a new request has no `duplicates_looked_at`, and so has one whose names or contact changed. The worker
looks at those; whoever opens the page before it has them looked at then.
"""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import Error, transaction
from django.db.models import Q, QuerySet

from consultations.actions.one_person import kept_of
from consultations.enums import Asker
from consultations.enums.duplicates import PairState
from consultations.likeness import Person, Verdict, compare
from consultations.models import Carer, ConsultationRequest, LikelyDuplicate, Referrer

logger = logging.getLogger(__name__)

AT_ONCE = 200  # requests in one round of the worker
EACH_WAY = 40  # candidates by one kind of look-up, the newest: what is found more often tells nothing
OF_A_CLINIC = 200


def look_for(now: datetime, at_once: int = AT_ONCE) -> int:
    """Looks at those that wait for it, oldest first; returns how many."""
    looked = 0
    while looked < at_once and _look_at_next(now):
        looked += 1
    return looked


@transaction.atomic
def _look_at_next(now: datetime) -> bool:
    waiting = ConsultationRequest.objects.filter(duplicates_looked_at=None).order_by("pk")
    request_id = waiting.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True).first()
    if request_id is None:
        return False
    try:
        with transaction.atomic():
            _look_at(ConsultationRequest.objects.get(pk=request_id), now)
    except Error:
        raise
    except Exception as error:  # whatever one request brings about, those behind it are looked at
        logger.warning("request %s not compared: %s", request_id, type(error).__name__)
        looked_at(request_id, now)
    return True


@transaction.atomic
def look_at(*, request_id: int, now: datetime) -> None:
    """Looks at one request, unless that was done already."""
    waiting = ConsultationRequest.objects.filter(pk=request_id, duplicates_looked_at=None)
    if request := waiting.select_for_update(no_key=True).first():
        _look_at(request, now)


def _look_at(request: ConsultationRequest, now: datetime) -> None:
    """Keeps what was decided about pairs; what is only suggested is made anew. The version stays: nobody did anything."""
    if request.merged_into_id is None:
        found = verdicts_of(request)
        pairs = LikelyDuplicate.objects.of(request)
        pairs.suggested().exclude(Q(first__in=found) | Q(second__in=found)).delete()
        for other_id, verdict in found.items():
            suggest(request.pk, other_id, verdict, now)
    looked_at(request.pk, now)


def looked_at(request_id: int, now: datetime) -> None:
    ConsultationRequest.objects.filter(pk=request_id).update(duplicates_looked_at=now)


def verdicts_of(request: ConsultationRequest) -> dict[int, Verdict]:
    """Key of a request → why it may be the same person's, the likelier of two verdicts. One that was merged stands for what
    it was merged into."""
    person, found = person_of(request), {}
    for candidate in candidates_of(request):
        verdict, other = compare(person, person_of(candidate)), kept_of(candidate)
        if verdict and other.pk != request.pk and (verdict.is_likely or other.pk not in found):
            found[other.pk] = verdict
    return found


def suggest(one_id: int, other_id: int, verdict: Verdict, now: datetime) -> None:
    first, second = sorted((one_id, other_id))
    says = {"likeness": verdict.likeness, "signs": list(verdict.signs)}
    LikelyDuplicate.objects.get_or_create(first_id=first, second_id=second, defaults={**says, "found_at": now})
    LikelyDuplicate.objects.filter(first_id=first, second_id=second, state=PairState.SUGGESTED).update(**says)


def candidates_of(request: ConsultationRequest) -> list[ConsultationRequest]:
    """Every look-up goes through a blind index and is limited."""
    ids = set().union(*(newest(rows) for rows in look_ups(request))) - {request.pk}
    found = ConsultationRequest.objects.select_related("carer", "referrer", "merged_into")
    return list(found.filter(pk__in=ids))


def look_ups(request: ConsultationRequest) -> Iterable[QuerySet]:
    requests = ConsultationRequest.objects.all()
    named = Q(family_name_index=request.family_name_index) | Q(
        family_name_sound_index=request.family_name_sound_index, family_name_sound_index__isnull=False
    )
    yield requests.filter(named, birth_date_index=request.birth_date_index)
    if phones := phone_indexes(request):
        yield requests.filter(phone_index__in=phones)
        yield Carer.objects.filter(phone_index__in=phones)
    if request.asker != Asker.CLINIC and request.email_index:
        yield requests.filter(email_index=request.email_index)
    if request.asker == Asker.CLINIC:  # it refers many: only those of the same name
        of_the_clinic = Referrer.objects.filter(phone_index=request.referrer.phone_index).order_by("-pk")
        ids = list(of_the_clinic.values_list("pk", flat=True)[:OF_A_CLINIC])
        yield requests.filter(pk__in=ids).filter(named)


def newest(rows: QuerySet) -> set[int]:
    return set(rows.order_by("-pk").values_list("pk", flat=True)[:EACH_WAY])


def phone_indexes(request: ConsultationRequest) -> list:
    own = [request.phone_index]
    own += [request.carer.phone_index] if request.asker == Asker.CARER else []
    return [index for index in own if index]


def person_of(request: ConsultationRequest) -> Person:
    """What is compared of a request. The address of a clinic is that of all its patients."""
    of_clinic = request.asker == Asker.CLINIC
    phones = {request.phone, request.carer.phone if request.asker == Asker.CARER else ""}
    return Person(
        given_names=request.given_names,
        family_name=request.family_name,
        birth_date=request.birth_date,
        name_to_call=request.name_to_call,
        phones=frozenset(phones - {""}),
        email="" if of_clinic else request.email,
        clinic=frozenset({request.referrer.phone, request.email} - {""}) if of_clinic else frozenset(),
    )
