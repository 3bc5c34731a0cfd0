"""The named views of the queue: which requests each holds, in which order, and what it says when there are none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from consultations.actions.hours import working_hours
from consultations.enums import Due, QueueView, Status, VisitState
from consultations.models import Appointment, ConsultationRequest

OPEN_FILTERS = ("urgency", "language", "interpreter", "wants", "asker", "owner")
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # what owes nothing comes last


@dataclass(frozen=True)
class NamedView:
    """`holds(now, user)` says which of the open requests. `order` names fields or what `sortable` adds, "-" for newest
    first, all in one direction; the key comes last, so that no two requests are equal."""

    code: QueueView
    order: tuple[str, ...]
    says: str  # the order, and what it holds if its name does not tell
    empty: str
    holds: Callable[[datetime, object], Q] = lambda _now, _user: Q()
    filters: tuple[str, ...] = OPEN_FILTERS
    is_counted: bool = True

    @property
    def label(self) -> str:
        return self.code.label

    def requests(self, now: datetime, user) -> QuerySet[ConsultationRequest]:
        """All it holds, without order."""
        match self.code:
            case QueueView.ALL:
                return ConsultationRequest.objects.all()
            case QueueView.CLOSED:
                return ConsultationRequest.objects.filter(closed_at__isnull=False)
        return ConsultationRequest.objects.open().filter(self.holds(now, user))


def owed_today(now: datetime, _user) -> Q:
    """What we owe by midnight, late or not. A visit that is still to come is no call; one that is over needs a word."""
    zone = working_hours().zone
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), tzinfo=zone)
    return Q(due_at__lt=midnight) & (~Q(due_for=Due.VISIT) | Q(due_at__lt=now))


BY_PROMISE = ("promise", "pk")
VIEWS = {
    view.code: view
    for view in (
        NamedView(
            QueueView.TODAY,
            ("urgency", "due_at", "pk"),
            "What we owe by tonight or owe already. Most urgent first, then by promise.",
            "Nobody waits for us today. Well done.",
            owed_today,
        ),
        NamedView(
            QueueView.OVERDUE,
            ("due_at", "pk"),
            "What we promised and did not do in time. The oldest promise first.",
            "Nothing is late. Every promise is kept so far.",
            lambda now, _user: Q(due_at__lt=now),
        ),
        NamedView(
            QueueView.NEWS,
            ("news_at", "pk"),
            "They wrote, sent or changed something that nobody here has seen to. Who waits longest comes first.",
            "No news. Everything that patients sent has been seen to.",
            lambda _now, _user: Q(news_at__isnull=False),
        ),
        NamedView(
            QueueView.NEW,
            BY_PROMISE,
            "Received, and nobody has spoken with them yet. By promise.",
            "No new request waits for its first call.",
            lambda _now, _user: Q(status=Status.RECEIVED, first_contact_at=None),
        ),
        NamedView(
            QueueView.MINE,
            BY_PROMISE,
            "Open requests with your name on them. By promise.",
            "No open request has your name on it. Claim one from “To call today”.",
            lambda _now, user: Q(owner=user),
        ),
        NamedView(
            QueueView.UNCLAIMED,
            BY_PROMISE,
            "Open requests with nobody’s name on them. By promise.",
            "Every open request has somebody who looks after it.",
            lambda _now, _user: Q(owner=None),
        ),
        NamedView(
            QueueView.WAITING,
            ("updated_at", "pk"),
            "We asked them for something, and our clock stands still. Who is quiet longest comes first.",
            "We wait for nobody.",
            lambda _now, _user: Q(status=Status.WAITING_FOR_PATIENT),
        ),
        NamedView(
            QueueView.APPOINTMENTS,
            ("visit_at", "pk"),
            "Booked appointments. The next one first.",
            "No appointment is booked.",
            lambda _now, _user: Q(status=Status.APPOINTMENT_BOOKED),
        ),
        NamedView(
            QueueView.OPEN,
            BY_PROMISE,
            "Every request that is not closed. By promise.",
            "No request is open.",
        ),
        NamedView(
            QueueView.CLOSED,
            ("-closed_at", "-pk"),
            "Closed last comes first.",
            "No request is closed yet.",
            filters=("reason",),
            is_counted=False,
        ),
        NamedView(
            QueueView.ALL,
            ("-created_at", "-pk"),
            "Open and closed ones. Newest first.",
            "There is no request yet.",
            filters=(),
            is_counted=False,
        ),
    )
}


def sortable(requests: QuerySet[ConsultationRequest], order: tuple[str, ...]) -> QuerySet[ConsultationRequest]:
    """Adds what an order needs that is no field: `promise` (never when nothing is owed), `visit_at`."""
    if "promise" in order:
        return requests.annotate(promise=Coalesce("due_at", Value(NEVER)))
    if "visit_at" in order:
        booked = Appointment.objects.filter(request=OuterRef("pk"), state=VisitState.BOOKED)
        return requests.annotate(visit_at=Coalesce(Subquery(booked.values("starts_at")[:1]), Value(NEVER)))
    return requests


def counts(now: datetime, user, **more: Q) -> dict[str, int]:
    """How many each counted view holds, by its code, and how many fit `more`, by its names: one look at the open requests,
    never at the whole table."""
    counted = {view.code.value: view.holds(now, user) for view in VIEWS.values() if view.is_counted}
    every = {name: Count("pk", filter=condition or None) for name, condition in (counted | more).items()}
    return ConsultationRequest.objects.open().aggregate(**every)
