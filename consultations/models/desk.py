from django.conf import settings
from django.db import models

from consultations.enums import QueueView


class Desk(models.Model):
    """How one member of staff left the queue, so that it opens as they know it. Theirs on whatever computer they use."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    view = models.CharField(max_length=12, choices=QueueView.choices, default=QueueView.TODAY)
    filters = models.JSONField(default=dict)  # name of a filter → code, e.g. {"language": "es"}

    def __str__(self) -> str:
        return f"desk of {self.user_id}"
