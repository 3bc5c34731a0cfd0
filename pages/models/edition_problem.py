from django.db import models


class EditionProblem(models.Model):
    """Why the newest content is not served: a page of it cannot be rendered. Readers keep the edition before it."""

    version = models.BigIntegerField(unique=True, help_text="The content version that was refused.")
    message = models.CharField(max_length=500)
    noticed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return f"problem of version {self.version}"
