"""What readers tell us without telling who they are."""

from django.db import models

from pages.models.content import language_choices
from pages.models.page import Page


class SearchMiss(models.Model):
    """Words that found nothing. No time finer than a day, nothing about the person."""

    language = models.CharField(max_length=5, choices=language_choices)
    words = models.CharField(max_length=80)
    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField()

    class Meta:
        ordering = ["-count", "words"]
        constraints = [models.UniqueConstraint(name="pages_search_miss_once", fields=["language", "words"])]

    def __str__(self):
        return f"search without result ({self.language})"


class Usefulness(models.Model):
    """How many answered "Was this page useful?" on one day."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="usefulness")
    day = models.DateField()
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day", "page"]
        verbose_name_plural = "usefulness"
        constraints = [models.UniqueConstraint(name="pages_usefulness_once", fields=["page", "day"])]

    def __str__(self):
        return f"usefulness of page {self.page_id}"


class Comment(models.Model):
    """What a reader missed on a page, screened for personal data before it was stored."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="comments")
    day = models.DateField()
    text = models.TextField()

    class Meta:
        ordering = ["-day", "-pk"]

    def __str__(self):
        return f"comment on page {self.page_id}"
