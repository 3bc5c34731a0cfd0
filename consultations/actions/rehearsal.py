"""Carries out an act and takes it back, so that what whoever asked would get and read is known word for word before it is
done. Nothing stays: the transaction is rolled back, and what waits for its end is never done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from consultations.models import ConsultationRequest, Letter, Message


@dataclass(frozen=True)
class Outcome:
    """The request as it would be, and what would be written to whoever asked. None of it is stored."""

    request: ConsultationRequest
    letters: list[Letter]
    messages: list[Message]


class Rehearsal:
    """Called as the action is, raises what it raises; `outcome` is then what it would have done."""

    outcome: Outcome

    def __init__(self, action: Callable[..., object]) -> None:
        self.action = action

    def __call__(self, *, request_id: int, **details) -> None:
        with transaction.atomic():
            letters = Letter.objects.filter(request_id=request_id)
            messages = Message.objects.filter(request_id=request_id)
            last_letter, last_message = newest(letters), newest(messages)
            self.action(request_id=request_id, **details)
            self.outcome = Outcome(
                request=ConsultationRequest.objects.get(pk=request_id),
                letters=list(letters.filter(pk__gt=last_letter).select_related("author").order_by("pk")),
                messages=list(messages.filter(pk__gt=last_message).order_by("pk")),
            )
            transaction.set_rollback(True)


def newest(rows: QuerySet) -> int:
    """The key of the newest row; 0 when there is none."""
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0
