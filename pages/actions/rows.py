"""The steps that acts have in common: the row locked, the draft as it was seen, the page's own rules asked."""

from django.core.exceptions import ValidationError

from pages.actions.errors import CannotBePublished, ChangedMeanwhile, Refused
from pages.models import Draft, Page


def lock(page: Page) -> Page:
    """The row as it is now, held until the transaction ends."""
    return Page.objects.select_for_update().get(pk=page.pk)


def draft_as_seen(page: Page, seen: str) -> Draft:
    draft = Draft.objects.select_related("written_by").filter(page=page).first()
    if draft is None:
        raise Refused("There is no draft: it has been published or thrown away meanwhile.")
    if draft.digest() != seen:
        raise ChangedMeanwhile(draft.fields, draft.digest(), draft.written_by)
    return draft


def check(page: Page) -> None:
    """Raises CannotBePublished with everything that the page's own rules refuse."""
    try:
        page.full_clean()
    except ValidationError as error:
        raise CannotBePublished(error.message_dict) from error
