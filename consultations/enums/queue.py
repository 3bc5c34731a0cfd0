"""How staff look at the queue."""

from django.db.models import TextChoices


class QueueView(TextChoices):
    """The named lists of the queue, in the order of their links. What each holds: consultations.admin.queue.views."""

    TODAY = "today", "To call today"
    OVERDUE = "overdue", "Overdue"
    NEWS = "news", "News"
    NEW = "new", "New"
    MINE = "mine", "Mine"
    UNCLAIMED = "unclaimed", "Unclaimed"
    WAITING = "waiting", "Waiting for patient"
    APPOINTMENTS = "appointments", "Appointments"
    OPEN = "open", "All open"
    CLOSED = "closed", "Closed"
    ALL = "all", "All"
