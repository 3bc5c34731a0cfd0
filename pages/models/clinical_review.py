import pgtrigger
from django.conf import settings
from django.db import models

from pages.models.content_version import bump_content_version
from pages.models.page import Page

# An author is whoever wrote on the page since somebody else last signed it.
refuse_author = pgtrigger.Trigger(
    name="refuse_author",
    level=pgtrigger.Row,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF EXISTS (
            SELECT FROM pages_authorship AS a
            WHERE a.page_id = NEW.page_id AND a.author_id = NEW.reviewer_id AND a.wrote_at > COALESCE(
                (SELECT max(r.reviewed_at) FROM pages_clinicalreview AS r
                 WHERE r.page_id = NEW.page_id AND r.reviewer_id <> NEW.reviewer_id),
                '-infinity')
        ) THEN
            RAISE EXCEPTION 'An author of a page cannot review it.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'pages_reviewer_is_not_author';
        END IF;
        RETURN NEW;
    """,
)


class ClinicalReview(models.Model):
    """A clinician has read a text and signed it. Kept for good; a text that changes afterwards needs another."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reviewer_name = models.CharField(max_length=120, help_text="As readers see it, such as: Dr. Maya Example")
    credentials = models.CharField(max_length=120, help_text="As readers see them, such as: MD, medical oncologist")
    reviewed_at = models.DateTimeField()
    reviewed_on = models.DateField(help_text="The day of it, at the center.")
    text_digest = models.CharField(max_length=64, help_text="Of the text that was signed.")
    what_changed = models.CharField(max_length=500, blank=True)
    next_due = models.DateField()

    class Meta:
        ordering = ["-reviewed_at"]
        constraints = [
            models.CheckConstraint(
                name="pages_review_due_later",
                condition=models.Q(next_due__gt=models.F("reviewed_on")),
                violation_error_message="The next review is due after this one.",
            ),
        ]
        triggers = [
            bump_content_version,
            refuse_author,
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"review of page {self.page_id}"


class Change(models.Model):
    """What changed on a page, told to readers."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="changes")
    day = models.DateField()
    note = models.CharField(max_length=300)

    class Meta:
        ordering = ["-day", "-pk"]
        triggers = [bump_content_version]

    def __str__(self):
        return f"change of page {self.page_id}"
