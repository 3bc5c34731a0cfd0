"""A request is given to somebody: the one action for that, for one request or for many. Keyword-only, one transaction."""

from datetime import datetime

from consultations.actions.staff import roles_of, staff_act
from consultations.enums import ActivityKind
from consultations.models import ConsultationRequest
from consultations.workflow import ASSIGN, TransitionNotAllowed


def assign(*, request_id: int, by, seen_version: int, now: datetime, to) -> None:
    """Makes `to` the owner; no clock starts anew. Raises what staff_act raises, and TransitionNotAllowed when it is theirs
    already, when they do not answer requests, or when it is a colleague's and `by` is no lead."""
    with staff_act(
        ASSIGN, ActivityKind.ASSIGNED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        if why_not := why_not_to(step.request, by=by, to=to) or ("" if answers_requests(to) else NOT_STAFF):
            raise TransitionNotAllowed(why_not)
        step.line["colleague"] = to
        step.line["data"] = {"from_owner": step.request.owner_id, "to_owner": to.pk}
        step.set(owner=to)


NOT_STAFF = "They do not answer requests. Choose a coordinator or a clinician."


def why_not_to(request: ConsultationRequest, *, by, to) -> str:
    """Why `by` cannot give the request to `to`, in words; "" if they can. Reads `request.owner`."""
    owner = request.owner
    if owner == to:
        return "It is theirs already."
    if owner and owner != by and not by.has_perm("consultations.lead_triage"):
        return f"{owner.get_full_name() or owner.get_username()} has it. Ask them, or a lead."
    return ""


def answers_requests(user) -> bool:
    return user.is_active and bool(roles_of(user).intersection(ASSIGN.roles))
