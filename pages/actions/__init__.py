"""What editors and clinicians do with a page. Each function is one act: it takes who does it and when, locks the page's row,
refuses by a named error what cannot be, and writes once.

A page is what readers have. Writing on it makes a draft beside it; publishing puts the draft in its place.
"""

from pages.actions.drafts import create_page, discard_draft, go_on_from, renew_preview, save_draft, working_copy
from pages.actions.errors import CannotBePublished, ChangedMeanwhile, Refused, ReviewerIsAuthor
from pages.actions.publish import mark_in_step, publish, publish_again, publish_due, schedule, unpublish, unschedule
from pages.actions.review import sign_off
from pages.actions.tree import move_among_siblings

__all__ = [
    "CannotBePublished",
    "ChangedMeanwhile",
    "Refused",
    "ReviewerIsAuthor",
    "create_page",
    "discard_draft",
    "go_on_from",
    "mark_in_step",
    "move_among_siblings",
    "publish",
    "publish_again",
    "publish_due",
    "renew_preview",
    "save_draft",
    "schedule",
    "sign_off",
    "unpublish",
    "unschedule",
    "working_copy",
]
