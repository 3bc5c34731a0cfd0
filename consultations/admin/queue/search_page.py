"""The search as a page. What is typed comes by POST and goes back into the page alone: never into an address, a log, the
audit or the database."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from consultations import audit
from consultations.actions.hours import working_hours
from consultations.admin.queue.page import zone_name
from consultations.admin.queue.paging import MAX_KEY
from consultations.admin.queue.rows import rows_of
from consultations.admin.queue.search import find
from consultations.admin.queue.typed import MAX_CHARACTERS, read


@sensitive_post_parameters("q")
@sensitive_variables()
def search_page(request: HttpRequest, context: dict) -> HttpResponse:
    """Opened without a search it offers one. Searching is audited by kinds: "family name", "phone"."""
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    now = timezone.now()
    text = request.POST.get("q", "").replace("\0", " ").strip()[:MAX_CHARACTERS]
    context |= {"title": "Search requests", "text": text, "zone": zone_name(now), "is_nav_sidebar_enabled": False}
    if text:
        typed = read(text, now.astimezone(working_hours().zone).date())
        found = find(typed, key_in(request.POST.get("before", "")))
        audit.record(act="search", request=None, by=request.user, at=now, kinds=typed.kinds, found=len(found.requests))
        context |= {
            "typed": typed,
            "found": found,
            "searched": in_words(typed.kinds),
            "rows": rows_of(found.requests, now),
        }
    return render(request, "admin/consultations/queue/search.html", context)


def key_in(text: str) -> int:
    is_key = text.isascii() and text.isdecimal() and len(text) <= len(str(MAX_KEY))
    return min(int(text), MAX_KEY) if is_key else 0


def in_words(kinds: list[str]) -> str:
    """ "family name and e-mail"."""
    return " and ".join(filter(None, [", ".join(kinds[:-1]), *kinds[-1:]]))
