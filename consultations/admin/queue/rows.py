"""The rows of the queue and of the search, with all that their columns say. Three queries, however many rows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.html import format_html

from consultations.actions.hours import working_hours
from consultations.admin.queue.people import person
from consultations.admin.queue.views import NEVER
from consultations.admin.queue.words import (
    SHORT_ASKER,
    SHORT_REASONS,
    SHORT_WANTS,
    ago,
    due_state,
    due_words,
    urgency_badge,
)
from consultations.admin.summary import spoken
from consultations.enums import Asker, Due, Interpreter, MessageState, YesNo
from consultations.models import ConsultationRequest, Message
from consultations.urgency import ADULT_AGE_YEARS, REASONS, age_in_years

# Only these columns are read: each encrypted one that is not costs nothing.
COLUMNS = (
    "reference", "version", "status", "created_at", "updated_at", "closed_at", "close_reason",
    "urgency", "urgency_reasons", "due_at", "due_for", "news_at", "completeness",
    "asker", "wants", "language", "other_language", "interpreter", "voicemail_ok",
    "given_names", "family_name", "birth_date",
    "owner__first_name", "owner__last_name", "owner__username", "referrer__inpatient",
)  # fmt: skip


def with_columns(requests: QuerySet[ConsultationRequest]) -> QuerySet[ConsultationRequest]:
    return requests.select_related("owner", "referrer").only(*COLUMNS)


@dataclass(frozen=True)
class Row:
    """One line. `now` is aware."""

    request: ConsultationRequest
    now: datetime
    mail_failed: bool = False

    @property
    def wants(self) -> str:
        return SHORT_WANTS[self.request.wants]

    @property
    def asked_by(self) -> str:
        """ "asked by a clinic"; "" when they ask for themselves."""
        return "" if self.request.asker == Asker.PATIENT else f"asked by {SHORT_ASKER[self.request.asker]}"

    @property
    def language(self) -> str:
        return spoken(self.request)

    @property
    def urgency(self) -> str:
        return urgency_badge(self.request)

    @property
    def reasons(self) -> list[str]:
        """In short; a code that has no short words is told in full."""
        return [SHORT_REASONS.get(code) or REASONS.get(code, code) for code in self.request.urgency_reasons]

    @property
    def promise(self) -> str:
        if self.request.closed_at:
            return format_html("Closed: {}", self.request.get_close_reason_display())
        kind, words = due_state(self.request, self.now)
        return format_html('<span class="due due--{}">{}</span>', kind, words)

    @property
    def visit(self) -> str:
        """The booked time, in the view of appointments, where something else is owed sooner."""
        visit_at = getattr(self.request, "visit_at", NEVER)
        return (
            ""
            if visit_at == NEVER or self.request.due_for == Due.VISIT
            else f"Appointment {due_words(visit_at, self.now)}"
        )

    @property
    def owner(self) -> str:
        return person(self.request.owner) if self.request.owner else ""

    @property
    def last_activity(self) -> str:
        return ago(self.request.updated_at, self.now)

    @property
    def news_since(self) -> str:
        return ago(self.request.news_at, self.now) if self.request.news_at else ""

    def flags(self) -> list[str]:
        """What must not be overlooked before dialing."""
        request = self.request
        today = self.now.astimezone(working_hours().zone).date()
        checks = [
            (self.mail_failed, "Mail failed: call instead"),
            (request.voicemail_ok == YesNo.NO, "No voicemail"),
            (request.interpreter == Interpreter.YES, "Interpreter"),
            (request.interpreter == Interpreter.ASL, "Sign language (ASL)"),
            (age_in_years(request.birth_date, today) < ADULT_AGE_YEARS, "Under 18"),
            (request.asker == Asker.CLINIC and request.referrer.inpatient == YesNo.YES, "In a hospital"),
        ]
        return [words for applies, words in checks if applies]


def rows_of(requests: list[ConsultationRequest], now: datetime) -> list[Row]:
    failed = with_failed_mail([request.pk for request in requests])
    return [Row(request, now, request.pk in failed) for request in requests]


def with_failed_mail(request_ids: list[int]) -> set[int]:
    """Those whose last e-mail that was tried to the end did not go out."""
    tried = Message.objects.filter(request__in=request_ids).exclude(state=MessageState.QUEUED)
    last = tried.order_by("request", "-pk").distinct("request").values_list("request", "state")
    return {request_id for request_id, state in last if state == MessageState.DEAD}
