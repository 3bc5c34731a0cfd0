"""Whatever page of staff shows a name or what somebody told is kept, with who read it."""

import pytest

from consultations import actions
from consultations.models import AuditEntry
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
REQUESTS = "/admin/consultations/consultationrequest/"


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


def entries(act: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(act=act).order_by("pk"))


def test_the_queue_says_whom_it_showed(as_ana, ana, request_of_jose):
    as_ana.get(f"{REQUESTS}?view=open")
    (entry,) = entries("read_queue")
    assert (entry.actor, entry.data) == (ana, {"view": "open", "requests": [request_of_jose.pk]})


def test_the_preview_of_an_act_on_several_says_whom_it_showed(as_ana, request_of_jose):
    ticked = f"{request_of_jose.pk}:{request_of_jose.version}"
    as_ana.post(f"{REQUESTS}bulk/", {"request": [ticked], "act": "mark_records_asked"})
    (entry,) = entries("read_queue")
    assert entry.data == {"view": "mark_records_asked", "requests": [request_of_jose.pk]}


def test_the_page_of_an_act_is_a_reading(as_ana, request_of_jose):
    as_ana.get(f"{REQUESTS}{request_of_jose.pk}/act/write/")
    (entry,) = entries("read_act")
    assert (entry.request, entry.data) == (request_of_jose, {"how": "write"})


def test_what_was_merged_into_a_request_is_read_with_it(as_ana, ana, submit):
    kept, other = submit(), submit(email="other@example.com")
    seen = {"seen_version": kept.version, "seen_other": other.version}
    actions.merge(request_id=kept.pk, other_id=other.pk, by=ana, now=MONDAY_10_AM, **seen)
    as_ana.get(f"{REQUESTS}{kept.pk}/change/")
    assert [entry.request for entry in entries("read_request")] == [kept, other]
