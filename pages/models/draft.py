import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from pages.models.content import digest_of
from pages.models.history import keep_history
from pages.models.page import Page, text_digest

PREVIEW_LIFETIME = timedelta(days=14)


def new_token() -> str:
    """48 hex digits: nobody guesses a preview."""
    return secrets.token_hex(24)


def preview_end():
    return timezone.now() + PREVIEW_LIFETIME


@keep_history("DraftEvent", ("page", "fields"), deletions=True)
class Draft(models.Model):
    """What editors are writing for a page. It takes the page's place when it is published; readers see nothing of it."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="draft")
    fields = models.JSONField(help_text="All Page.FILE_FIELDS, by name.")
    begun_from = models.CharField(max_length=64, help_text="Digest of the page that it would replace.")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    failed_note = models.CharField(max_length=300, blank=True, help_text="Why it was not published at its time.")
    change_note = models.CharField(max_length=300, blank=True, help_text="What changed, for readers, in one sentence.")
    publish_at = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    preview_token = models.CharField(max_length=48, unique=True, default=new_token)
    preview_until = models.DateTimeField(default=preview_end)

    class Meta:
        ordering = ["page"]
        constraints = [
            models.CheckConstraint(
                name="pages_draft_scheduled_by_somebody",
                condition=models.Q(publish_at__isnull=True, scheduled_by__isnull=True)
                | models.Q(publish_at__isnull=False, scheduled_by__isnull=False),
                violation_error_message="What is scheduled was scheduled by somebody.",
            ),
        ]

    def __str__(self):
        return f"draft of page {self.page_id}"

    def digest(self) -> str:
        return digest_of(self.fields)

    def text_digest(self) -> str:
        return text_digest(self.fields)

    def as_page(self) -> Page:
        """The page as it would be, unsaved."""
        page = Page.objects.get(pk=self.page_id)
        for name, value in self.fields.items():
            setattr(page, name, value)
        return page


class Authorship(models.Model):
    """Who wrote on a page, and when last: the one who signs it off is somebody else."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="authorships")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wrote_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "author"]
        constraints = [models.UniqueConstraint(name="pages_authorship_once", fields=["page", "author"])]

    def __str__(self):
        return f"user {self.author_id} on page {self.page_id}"
