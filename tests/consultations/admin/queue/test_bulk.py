"""One act on many: first it is said for each what will happen, then each is done by itself and leaves one line."""

import pytest

from consultations import actions
from consultations.actions.replying import reply
from consultations.admin.timeline_words import title_of
from consultations.models import Activity, Record
from tests.consultations.admin.queue.conftest import QUEUE
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
BULK = f"{QUEUE}bulk/"


@pytest.fixture
def two(submit):
    return [submit(), submit()]


@pytest.fixture
def bulk(as_ana):
    """bulk("assign", requests, to=ben): what the page says, in one line. The rows are ticked as they are now."""

    def _bulk(act, requests, to=None, **sent):
        ticked = [f"{request.pk}:{request.version}" for request in requests]
        sent = {"act": act, "request": ticked, "to": to.pk if to else "", **sent}
        return " ".join(as_ana.post(BULK, sent, follow=True).text.split())

    return _bulk


def needs(request, *kinds) -> None:
    for kind in kinds:
        Record.objects.create(request=request, kind=kind, created_at=MONDAY_10_AM)


def lines(request) -> list[str]:
    return list(request.activities.order_by("pk").values_list("kind", flat=True))[1:]


def test_the_preview_says_what_will_happen_and_changes_nothing(bulk, two, ben):
    text = bulk("assign", two, ben)
    assert text.count("Goes from nobody to Ben Carter.") == 2
    assert "This will be done with 2 requests." in text
    assert [lines(request) for request in two] == [[], []]


def test_requests_are_given_to_a_colleague_with_one_line_each(bulk, view, two, ben):
    promises = [request.due_at for request in two]
    text = bulk("assign", two, ben, confirmed="yes")
    assert all(request.reference in text.partition("Give to Ben Carter — done")[2] for request in two)
    for request in two:
        request.refresh_from_db()
        assert (request.owner, lines(request)) == (ben, ["assigned"])
        assert request.activities.last().data["to_owner"] == ben.pk
    assert [request.due_at for request in two] == promises


def test_the_timeline_says_whom_it_was_given_to(bulk, as_ana, two, ben):
    bulk("assign", two, ben, confirmed="yes")
    assert "Owner: nobody → Ben Carter" in as_ana.get(f"{QUEUE}{two[0].pk}/change/").text


def test_the_preview_says_why_not(bulk, two, do, ana, ben):
    done, closed = two
    do(actions.claim, done, ben)
    do(actions.close, closed, ana, reason="other_care")
    text = bulk("assign", two, ben)
    assert "It is theirs already." in text
    assert "is not possible: the request is “Closed”." in text
    assert "This will be done with 0 of 2 requests." in text
    assert 'name="confirmed"' not in text


def test_a_colleagues_request_is_moved_by_a_lead_only(bulk, two, do, ana, ben):
    do(actions.claim, two[0], ben)
    assert "Ben Carter has it. Ask them, or a lead." in bulk("assign", two[:1], ana)


def test_what_changed_meanwhile_is_left_alone_and_named(bulk, two, do, ben):
    do(actions.claim, two[0], ben)
    two[0].version -= 1  # as the page showed it
    text = bulk("assign", two, ben, confirmed="yes")
    assert f"not done: {two[0].reference} (Ben Carter: Claimed, at 11 am PST meanwhile)" in text
    assert f"done: {two[1].reference}." in text
    assert lines(two[0]) == ["claimed"]


def test_the_preview_names_what_changed_after_the_list_was_opened(bulk, two, do, ana, ben):
    do(actions.add_note, two[0], ben, text="Calls back at noon")
    two[0].version -= 1
    assert "Changed after you opened the list. Ben Carter: Note, at 11 am PST." in bulk("assign", two, ben)


def test_records_are_marked_asked_with_one_line_each(bulk, two):
    needs(two[0], "mri", "pathology_report")
    text = bulk("mark_records_asked", two)
    assert "Asked today: MRI, Pathology report." in text
    assert "No record is still needed." in text
    bulk("mark_records_asked", two, confirmed="yes")
    assert set(two[0].records.values_list("state", "asked_on")) == {("asked", MONDAY_10_AM.date())}
    assert [lines(request) for request in two] == [["records_asked"], []]
    assert title_of(Activity.objects.get(kind="records_asked")).endswith("MRI, Pathology report")


def test_pressing_twice_does_it_once(bulk, two, ben):
    for _time in range(2):
        text = bulk("assign", two, ben, confirmed="yes")
    assert "not done" in text
    assert [lines(request) for request in two] == [["assigned"], ["assigned"]]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"act": "assign"},
        {"act": "close", "request": "1:1"},
        {"act": "assign", "request": "1:1", "to": "0"},
        {"act": "assign", "request": ["x", "1", "1:", ":1", "-1:1", f"{'9' * 40}:1", "1:" + "9" * 40], "to": "1"},
        {"act": "mark_records_asked", "request": "123456:1"},
        {"act": "mark_records_asked", "request": "123456:1", "confirmed": "yes"},
    ],
)
def test_what_makes_no_sense_does_nothing(as_ana, two, sent):
    assert as_ana.post(BULK, sent, follow=True).status_code == 200
    assert [lines(request) for request in two] == [[], []]


def test_only_staff_who_answer_requests_can_be_given_one(bulk, two, olga):
    assert "Nothing was done." in bulk("assign", two, olga, confirmed="yes")


def test_looking_at_the_page_does_nothing(as_ana, two):
    assert as_ana.get(BULK).status_code == 302


def test_the_preview_asks_as_little_of_many_as_of_few(bulk, submit, ben, as_ana, django_assert_max_num_queries):
    requests = [submit() for _number in range(6)]
    as_ana.get("/")
    with django_assert_max_num_queries(10):
        bulk("mark_records_asked", requests)


def test_one_request_is_given_on_its_own_page(as_ana, two, ben):
    address = f"{QUEUE}{two[0].pk}/act/assign/"
    assert "Ben Carter" in as_ana.get(address).text
    as_ana.post(address, {"seen_version": 1, "to": ben.pk})
    two[0].refresh_from_db()
    assert two[0].owner == ben


def test_news_stay_news_when_records_are_marked_from_the_list(bulk, two):
    needs(two[0], "mri")
    reply(request_id=two[0].pk, now=MONDAY_10_AM, text="Hello")
    two[0].refresh_from_db()
    bulk("mark_records_asked", two, confirmed="yes")
    two[0].refresh_from_db()
    assert two[0].news_at == MONDAY_10_AM
