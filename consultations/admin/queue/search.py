"""Finds requests by what was typed: exact, through blind indexes, open and closed, newest first.

Every branch is one look into one index that lies in the order of the list, so that a common name costs what a rare one
does, and a miss no more than a hit (docs/decisions/0015-the-queue.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import cast

from django.db.models import Model, Q, QuerySet

from consultations.admin.queue.paging import MAX_KEY, PAGE_SIZE
from consultations.admin.queue.rows import with_columns
from consultations.admin.queue.typed import Typed
from consultations.encryption import BlindIndex
from consultations.models import ConsultationRequest

PHONES = ("phone_index", "carer__phone_index", "referrer__phone_index")


@dataclass
class Found:
    """`corrected`: only a corrected reference fits. `in_part`: no request fits all that was typed; these fit some of it.
    `before` continues the list; 0 at its end."""

    requests: list[ConsultationRequest] = field(default_factory=list)
    corrected: bool = False
    in_part: bool = False
    before: int = 0


def find(typed: Typed, before: int = 0) -> Found:
    """At most four queries."""
    if typed.references and (exact := with_references(typed.references)):
        return Found(exact)
    if typed.corrected and not before and (probable := with_references(typed.corrected[:PAGE_SIZE])):
        return Found(sorted(probable, key=lambda request: typed.corrected.index(request.reference)), corrected=True)
    parts = conditions(typed)
    if keys := newest([Q(*each) for each in product(*parts)] if parts else [], before):
        return page_of(keys)
    if len(parts) > 1 and (keys := newest([condition for part in parts for condition in part], before)):
        return page_of(keys, in_part=True)
    return Found()


def with_references(references: list[str]) -> list[ConsultationRequest]:
    return list(with_columns(ConsultationRequest.objects.filter(reference__in=references)))


def conditions(typed: Typed) -> list[list[Q]]:
    """For each kind that was typed the conditions of which one has to hold."""
    kinds = [
        [Q(family_name_index=key) for key in keys("family_name_index", typed.names)],
        [Q(birth_date_index=key) for key in keys("birth_date_index", typed.birth_dates)],
        [Q(**{place: key}) for key in keys("phone_index", typed.phones) for place in PHONES],
        [Q(email_index=key) for key in keys("email_index", typed.emails)],
    ]
    return [kind for kind in kinds if kind]


def keys(name: str, values: list) -> Iterator[bytes]:
    index = cast(BlindIndex, ConsultationRequest._meta.get_field(name))
    return (key for value in values if (key := index.of(value)))


def newest(branches: list[Q], before: int) -> list[int]:
    """The keys of what fits any branch, one more than a page holds."""
    if not branches:
        return []
    first, *others = [branch_of(condition, before) for condition in branches]
    return list(first.union(*others).order_by("-pk")[: PAGE_SIZE + 1]) if others else list(first)


def branch_of(condition: Q, before: int) -> QuerySet[Model, int]:
    found = ConsultationRequest.objects.filter(condition, pk__lt=before or MAX_KEY)
    return found.order_by("-pk").values_list("pk", flat=True)[: PAGE_SIZE + 1]


def page_of(keys: list[int], *, in_part: bool = False) -> Found:
    shown = keys[:PAGE_SIZE]
    requests = list(with_columns(ConsultationRequest.objects.filter(pk__in=shown)).order_by("-pk"))
    return Found(requests, in_part=in_part, before=shown[-1] if len(keys) > PAGE_SIZE else 0)
