"""States as words with a sign and a colour (the last two by admin.css), so that any two may be lost."""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pages.models import Draft
from pages.standing import Review, Standing, Twin

REVIEW_KINDS = {
    Review.NOT_NEEDED: "neutral",
    Review.NEVER: "wait",
    Review.CHANGED: "wait",
    Review.OVERDUE: "urgent",
    Review.DUE: "wait",
    Review.FINE: "good",
}
TWIN_KINDS = {Twin.MISSING: "wait", Twin.BEHIND: "wait", Twin.AHEAD: "neutral", Twin.IN_STEP: "good"}


def badge(kind: str, words: str) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', kind, words[:1].upper() + words[1:])


def state_badges(standing: Standing) -> SafeString:
    """Whether readers have the page, and whether there is a draft."""
    found = [("good", "Live") if standing.is_live else ("neutral", "Offline")]
    if standing.draft:
        found.append(draft_state(standing.draft))
    if standing.page_changed_under_draft:
        found.append(("urgent", "Changed under its draft"))
    return format_html('<span class="flags">{}</span>', format_html_join("", "{}", [[badge(*one)] for one in found]))


def draft_state(draft: Draft) -> tuple[str, str]:
    if draft.failed_note:
        return "urgent", "Not published at its time"
    if draft.publish_at:
        return "wait", f"Scheduled {day_and_time(draft.publish_at)}"
    return "wait", "Draft"


def review_badge(standing: Standing) -> SafeString:
    return badge(REVIEW_KINDS[standing.review], standing.review)


def twin_badge(standing: Standing) -> SafeString:
    return badge(TWIN_KINDS[standing.twin], standing.twin)


def day_and_time(at) -> str:
    """ "Nov 25, 5:00 PM PST", in the centre's time zone."""
    return timezone.localtime(at).strftime("%b %-d, %-I:%M %p %Z")


def person(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "Somebody"
