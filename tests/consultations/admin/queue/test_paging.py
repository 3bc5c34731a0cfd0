"""Pages go on and back without a gap, whatever the order, and a row that leaves moves no other."""

import re
from itertools import pairwise

import pytest

from consultations import actions
from consultations.admin.queue import page, paging
from consultations.admin.queue.paging import page_of
from consultations.admin.queue.views import VIEWS, sortable
from consultations.models import ConsultationRequest
from tests.consultations.admin.queue.conftest import QUEUE
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


@pytest.fixture
def seven(submit):
    """Of three urgencies, several received at the same moment."""
    wants = ("spread", "follow_up", "came_back", "follow_up")
    signs = (["pain"], ["none"])
    return [submit(wants=wants[number % 4], emergency_signs=signs[number % 2]) for number in range(7)]


def pages(order, size=3):
    """All pages from the first to the last, by `before`."""
    requests = sortable(ConsultationRequest.objects.all(), order)
    found = [page_of(requests, order, size=size)]
    while found[-1].before:
        found.append(page_of(requests, order, before=found[-1].before, size=size))
    return found


@pytest.mark.parametrize(
    "order",
    sorted({view.order for view in VIEWS.values()} - {("closed_at", "pk"), ("-closed_at", "-pk"), ("news_at", "pk")}),
)
def test_pages_hold_everything_once_in_order(seven, order):
    found = pages(order)
    assert [len(one.rows) for one in found] == [3, 3, 1]
    together = [row.pk for one in found for row in one.rows]
    assert together == list(
        sortable(ConsultationRequest.objects.all(), order).order_by(*order).values_list("pk", flat=True)
    )


def test_one_can_go_back_as_far_as_the_first_page(seven):
    order = ("-created_at", "-pk")
    first, second, third = pages(order)
    requests = ConsultationRequest.objects.all()
    back = page_of(requests, order, after=third.after, size=3)
    assert back == second
    assert page_of(requests, order, after=back.after, size=3) == first


def test_a_row_that_leaves_meanwhile_hides_no_other(seven, do, ana):
    order = VIEWS["open"].order
    requests = sortable(ConsultationRequest.objects.open(), order)
    first = page_of(requests, order, size=3)
    do(actions.close, first.rows[0], ana, reason="other_care")
    rest = page_of(requests, order, before=first.before, size=9)
    assert len(first.rows) + len(rest.rows) == 7


def test_links_lead_from_page_to_page(as_ana, seven, monkeypatch):
    monkeypatch.setattr(page, "page_of", lambda *given: page_of(*given, size=3))
    address, seen = f"{QUEUE}?view=all", []
    while address:
        text = as_ana.get(address).text
        seen += re.findall(r'class="field-reference"[^>]*>([\w-]+)<', text)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        address = found and QUEUE + found[1].replace("&amp;", "&")
    assert seen == [request.reference for request in reversed(seven)]


def test_a_cursor_names_nobody(seven):
    for order in (("urgency", "due_at", "pk"), ("-created_at", "-pk")):
        cursors = [one.before for one in pages(order) if one.before]
        assert all(re.fullmatch(r"[\w.~]+", cursor) for cursor in cursors)
        assert all(first != second for first, second in pairwise(cursors))


def test_a_cursor_of_another_order_is_no_cursor():
    assert paging.values_in("20261123T180000.000000~7", ("urgency", "due_at", "pk")) is None
    assert paging.values_in("20261123T180000.000000~7", ("due_at", "pk")) == [MONDAY_10_AM, 7]
