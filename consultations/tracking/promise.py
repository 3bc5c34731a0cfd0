"""What we promised, by when, and whether we kept it, in plain words. Says sorry where we did not."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from consultations.enums import CallOutcome, Due, Status
from consultations.models import ConsultationRequest
from consultations.templatetags.consultations import moment


@dataclass(frozen=True)
class Promise:
    text: str = ""  # what is owed now, with its date
    kept: str = ""  # what became of the first call
    call_us: bool = False  # it is overdue: they need not wait longer
    not_reached: bool = False  # we called, and nobody answered: the number may be wrong


def promise_of(request: ConsultationRequest, now: datetime) -> Promise:
    if not request.is_open:
        return Promise()
    late = request.due_at is not None and request.due_at < now and request.due_for != Due.VISIT
    kept = "" if request.status == Status.SEEN else first_call(request)  # what we say then is that we saw them
    tried = "" if request.first_contact_at else last_try(request)
    return Promise(
        text=broken(request, tried=bool(tried)) if late else owed(request),
        kept=kept or tried,
        call_us=late,
        not_reached=bool(tried),
    )


def owed(request: ConsultationRequest) -> str:
    if request.due_at is None or request.due_for == Due.VISIT:
        return ""
    when = moment(request.due_at)
    return {
        Due.FIRST_CALL: _("A coordinator will call by %(when)s.") % {"when": when},
        Due.REPLY: _("We will answer by %(when)s.") % {"when": when},
        Due.NEXT_STEP: _("We will tell you the next step by %(when)s.") % {"when": when},
    }[Due(request.due_for)]


def broken(request: ConsultationRequest, *, tried: bool) -> str:
    when = moment(request.due_at)  # type: ignore[arg-type]  # what is late has a date
    if tried and request.due_for == Due.FIRST_CALL:
        return _("We promised to call by %(when)s, and we have not talked yet. We are sorry.") % {"when": when}
    return {
        Due.FIRST_CALL: _("We promised to call by %(when)s and have not done so. We are sorry.") % {"when": when},
        Due.REPLY: _("We promised to answer by %(when)s and have not done so. We are sorry.") % {"when": when},
        Due.NEXT_STEP: _("We promised to tell you the next step by %(when)s and have not done so. We are sorry.")
        % {"when": when},
    }[Due(request.due_for)]


def first_call(request: ConsultationRequest) -> str:
    """Whether we called as promised; "" while we did not speak with them yet."""
    if request.first_contact_at is None:
        return ""
    when = {"promised": moment(request.promised_call_by), "called": moment(request.first_contact_at)}
    if request.first_contact_at <= request.promised_call_by:
        return _("We promised to call by %(promised)s. We called on %(called)s.") % when
    return _("We promised to call by %(promised)s. We called on %(called)s. That was late, and we are sorry.") % when


def last_try(request: ConsultationRequest) -> str:
    """Our last call that nobody answered."""
    attempt = request.contact_attempts.exclude(outcome=CallOutcome.REACHED).order_by("-at").first()
    return _("We called on %(when)s and did not reach you.") % {"when": moment(attempt.at)} if attempt else ""
