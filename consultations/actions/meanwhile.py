"""What happened to a request since a page of it was opened."""

from consultations.enums import ActivityKind
from consultations.models import Activity, ConsultationRequest

MOST = 50
# Lines of the timeline that leave the version as it was.
NO_CHANGE = (ActivityKind.LINK_RENEWED, ActivityKind.ESCALATED)


def acts_since(request: ConsultationRequest, version: int) -> list[Activity]:
    """The acts after `version`, oldest first: each raises the version by one and writes one line. At most the last MOST.

    A page that shows a version which never was gets the last one.
    """
    count = request.version - version if version < request.version else 1
    lines = request.activities.exclude(kind__in=NO_CHANGE).select_related("actor").order_by("-pk")
    return list(lines[: min(count, MOST)])[::-1]
