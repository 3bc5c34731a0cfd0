"""Signing a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from pages.actions.drafts import working_copy
from pages.actions.errors import ChangedMeanwhile, Refused, ReviewerIsAuthor
from pages.actions.rows import lock
from pages.models import ClinicalReview, Draft, Page


@transaction.atomic
def sign_off(
    *,
    page: Page,
    seen: str,
    by: User,
    now: datetime,
    reviewer_name: str,
    credentials: str,
    next_due: date,
    what_changed: str = "",
) -> ClinicalReview:
    """A clinician signs the text they read: the draft's when there is one, else the page's. Raises ReviewerIsAuthor."""
    page = lock(page)
    fields, digest = working_copy(page)
    if seen != digest:
        raise ChangedMeanwhile(fields, digest, None)
    today = now.astimezone(ZoneInfo(settings.CENTER_TIME_ZONE)).date()
    if next_due <= today:
        raise Refused("The next review is due on a later day.")
    draft = Draft.objects.filter(page=page).first()
    try:
        with transaction.atomic():
            return ClinicalReview.objects.create(
                page=page,
                reviewer=by,
                reviewer_name=reviewer_name,
                credentials=credentials,
                reviewed_at=now,
                reviewed_on=today,
                text_digest=draft.text_digest() if draft else page.text_digest(),
                what_changed=what_changed,
                next_due=next_due,
            )
    except IntegrityError as error:
        if "An author of a page" in str(error):
            raise ReviewerIsAuthor from error
        raise
