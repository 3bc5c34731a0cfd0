"""How somebody left the queue. No act on a request, so that it is neither in a timeline nor audited."""

from consultations.models import Desk


def leave_desk(*, by, view: str, filters: dict[str, str]) -> None:
    """Keeps it for the next time they open the queue. Two tabs at once: the later one counts."""
    Desk.objects.bulk_create(
        [Desk(user=by, view=view, filters=filters)],
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["view", "filters"],
    )
