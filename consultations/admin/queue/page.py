"""The queue as a page: one named view, narrowed or not, the way its reader left it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consultations import actions, audit
from consultations.actions.hours import working_hours
from consultations.admin.people import Colleague, colleagues
from consultations.admin.queue.filters import FILTERS, chosen, narrowed
from consultations.admin.queue.paging import page_of
from consultations.admin.queue.rows import rows_of, with_columns
from consultations.admin.queue.views import VIEWS, NamedView, counts, sortable
from consultations.enums import QueueView
from consultations.models import Desk


@dataclass(frozen=True)
class Choice:
    """What somebody looks at: a view, and the codes it is narrowed to."""

    view: NamedView
    filters: dict[str, str]

    @property
    def query(self) -> str:
        return self.query_of(self.view)

    def query_of(self, view: NamedView, **more: str) -> str:
        """The address of `view` with the same filters, as far as it has them."""
        return "?" + urlencode({"view": view.code.value, **chosen(self.filters, view.filters), **more})


def queue_page(request: HttpRequest, context: dict) -> HttpResponse:
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    now = timezone.now()
    choice = choice_of(request)
    condition = narrowed(choice.filters)
    held = counts(now, request.user, shown=choice.view.holds(now, request.user) & condition)
    requests = choice.view.requests(now, request.user).filter(condition)
    listed = with_columns(sortable(requests, choice.view.order))
    page = page_of(listed, choice.view.order, request.GET.get("before", ""), request.GET.get("after", ""))
    shown = [one.pk for one in page.rows]
    audit.record(act="read_queue", request=None, by=request.user, at=now, view=choice.view.code, requests=shown)
    people = colleagues()
    context |= {
        "title": f"Requests: {choice.view.label}",
        "view": choice.view,
        "links": links(choice, held),
        "news_count": held[QueueView.NEWS] if choice.view.code != QueueView.NEWS else 0,
        "filters": selects(choice, people),
        "is_narrowed": bool(choice.filters),
        "everything": Choice(choice.view, {}).query,
        "held": held.get(choice.view.code),
        "shown": held["shown"] if choice.view.is_counted else None,
        "rows": rows_of(page.rows, now),
        "older": choice.query_of(choice.view, before=page.before) if page.before else "",
        "newer": choice.query_of(choice.view, after=page.after) if page.after else "",
        "zone": zone_name(now),
        "colleagues": people,
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/consultations/queue/page.html", context)


def choice_of(request: HttpRequest) -> Choice:
    """What the address names; the bare address opens what they looked at last. Either is kept for the next time."""
    desk = Desk.objects.filter(user=cast(User, request.user)).first()
    given = request.GET if "view" in request.GET else None
    if given is None:
        return choice_from(desk.view, desk.filters) if desk else choice_from(QueueView.TODAY, {})
    choice = choice_from(given["view"], given.dict())
    if desk is None or (desk.view, desk.filters) != (choice.view.code, choice.filters):
        actions.leave_desk(by=request.user, view=choice.view.code, filters=choice.filters)
    return choice


def choice_from(code: str, given: dict) -> Choice:
    view = VIEWS[QueueView(code) if code in QueueView.values else QueueView.TODAY]
    return Choice(view, chosen(given, view.filters))


def links(choice: Choice, held: dict[str, int]) -> list[dict]:
    return [
        {
            "label": view.label,
            "address": choice.query_of(view),
            "count": held.get(view.code),
            "is_current": view is choice.view,
            "presses": view.code in (QueueView.OVERDUE, QueueView.NEWS) and held[view.code],
        }
        for view in VIEWS.values()
    ]


def selects(choice: Choice, people: list[Colleague]) -> list[dict]:
    return [
        {
            "name": name,
            "label": FILTERS[name].label,
            "choices": FILTERS[name].choices(people),
            "value": choice.filters.get(name, ""),
        }
        for name in choice.view.filters
    ]


def zone_name(now: datetime) -> str:
    """ "PST"; every time on the page is of this zone."""
    return now.astimezone(working_hours().zone).tzname() or ""
