"""What whoever asked may do on their private page: the other side of workflow.py, printed with it. Pure."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from consultations.enums import CloseReason, Status
from consultations.workflow import EVERY_OPEN, TransitionNotAllowed


@dataclass(frozen=True)
class AskerAct:
    """One thing that whoever asked can do on the private page: status → where it leads. What is not listed is impossible.

    `leads_with_visit` says where it leads instead while a booked appointment is to come."""

    name: str
    label: str
    leads: dict[str, str]
    leads_with_visit: dict[str, str] = field(default_factory=dict)

    def check(self, status: str, *, visit_to_come: bool = False) -> str:
        """The status after it. Raises TransitionNotAllowed."""
        if status not in self.leads:
            raise TransitionNotAllowed(f"“{self.label}” is not possible: the request is “{Status(status).label}”.")
        return self.leads_with_visit.get(status, self.leads[status]) if visit_to_come else self.leads[status]


# Whatever they send brings a waiting request back into review, so that somebody looks at it.
BACK_TO_REVIEW = {status: status for status in EVERY_OPEN} | {Status.WAITING_FOR_PATIENT: Status.IN_REVIEW}
TELL = AskerAct("tell", "Answer, correct, add a record or a file", BACK_TO_REVIEW)
# Closed because a visit was arranged, it goes on with that visit.
REPLY = AskerAct(
    "reply",
    "Write to us",
    BACK_TO_REVIEW | {Status.CLOSED: Status.IN_REVIEW},
    leads_with_visit={Status.CLOSED: Status.APPOINTMENT_BOOKED},
)
CHOOSE_TIME = AskerAct(
    "choose_time",
    "Choose one of the offered times",
    dict.fromkeys((Status.RECEIVED, Status.IN_REVIEW, Status.WAITING_FOR_PATIENT), Status.APPOINTMENT_BOOKED),
)
# A booked appointment is theirs until they cancel it or we do.
ASK_OTHER_TIME = AskerAct("ask_other_time", "Ask for another time", BACK_TO_REVIEW)
CANCEL_OWN_VISIT = AskerAct("cancel_own_visit", "Cancel the appointment", {Status.APPOINTMENT_BOOKED: Status.IN_REVIEW})
WITHDRAW = AskerAct("withdraw", "Withdraw", dict.fromkeys(EVERY_OPEN, Status.CLOSED))


class WithdrawReason(TextChoices):
    """Why whoever asked wants no more of it; kept in the timeline."""

    OTHER_CARE = "other_care", _("Care goes on at another place")
    NOT_NEEDED = "not_needed", _("It is not needed any more")
    TOO_FAR = "too_far", _("The way is too long")
    COST = "cost", _("Cost or insurance")
    TOO_SLOW = "too_slow", _("It took too long to hear from you")
    OTHER = "other", _("Another reason")


# Closed for good: what they write reopens any other.
STAYS_CLOSED = (CloseReason.DIED, CloseReason.DUPLICATE)
ASKER_ACTS = (TELL, REPLY, CHOOSE_TIME, ASK_OTHER_TIME, CANCEL_OWN_VISIT, WITHDRAW)
