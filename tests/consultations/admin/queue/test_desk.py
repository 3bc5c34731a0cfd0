"""The queue opens as each person left it, and can be narrowed. Nothing about a patient stands in an address."""

import pytest

from consultations import actions
from consultations.models import Desk
from tests.consultations.admin.queue.conftest import QUEUE

pytestmark = pytest.mark.django_db


def heading(text: str) -> str:
    return text.partition("<h1>")[2].partition("</h1>")[0]


def test_the_first_time_it_opens_with_what_is_to_be_called_today(view):
    assert heading(view()) == "Requests: To call today"


def test_it_opens_as_its_reader_left_it(view, client, submit, ben):
    spanish, korean = submit(), submit(language="ko")
    view("new", language="ko")
    text = view()
    assert heading(text) == "Requests: New"
    assert [one.reference in text for one in (spanish, korean)] == [False, True]
    client.force_login(ben)  # on the same computer
    assert heading(view()) == "Requests: To call today"


def test_what_filters_leave_out_is_said(view, submit):
    submit(), submit(language="ko")
    assert "Your filters show 1 of 2." in view("open", language="ko")
    assert "No request of this view fits these filters." in view("open", language="hy")


@pytest.mark.parametrize(
    ("name", "code", "fits"),
    [
        ("urgency", "1_red", {"emergency_signs": ["pain"]}),
        ("language", "ko", {"language": "ko"}),
        ("interpreter", "any", {"interpreter": "yes"}),
        ("interpreter", "asl", {"interpreter": "asl"}),
        ("wants", "clinical_trial", {"wants": "clinical_trial"}),
        ("asker", "carer", {"carer": True}),
    ],
)
def test_a_view_can_be_narrowed(view, submit, name, code, fits):
    fitting, other = submit(**fits), submit()
    text = view("open", **{name: code})
    assert [one.reference in text for one in (fitting, other)] == [True, False]


def test_a_view_can_be_narrowed_to_an_owner_or_to_nobody(view, submit, do, ben):
    bens, nobodys = submit(), submit()
    do(actions.claim, bens, ben)
    assert [one.reference in view("open", owner=str(ben.pk)) for one in (bens, nobodys)] == [True, False]
    assert [one.reference in view("open", owner="none") for one in (bens, nobodys)] == [False, True]


def test_closed_ones_can_be_narrowed_to_a_reason(view, submit, do, ana):
    arranged, elsewhere = submit(), submit()
    do(actions.close, arranged, ana, reason="visit_arranged")
    do(actions.close, elsewhere, ana, reason="other_care")
    text = view("closed", reason="other_care")
    assert [one.reference in text for one in (arranged, elsewhere)] == [False, True]


@pytest.mark.parametrize(
    "query",
    [
        {"view": "explode"},
        {"view": "open", "urgency": "9_pink", "language": "xx", "owner": "-1"},
        {"view": "open", "owner": "9" * 30},
        {"view": "open", "before": "~~~"},
        {"view": "open", "before": f"20261123T180000.000000~{'9' * 40}", "after": "x"},
        {"view": "today", "before": "1_red~20269999T180000.000000~1"},
        {"view": "all", "before": "20261123T180000.000000~9223372036854775807", "q": "x", "e": "1"},
        {"view": "closed", "reason": "\x01", "before": "\x01"},
        {"language": "es"},
    ],
)
def test_an_address_that_makes_no_sense_shows_the_queue(as_ana, request_of_jose, query):
    assert as_ana.get(QUEUE, query).status_code == 200


def test_looking_around_is_kept_in_one_row_for_each_person(view, ana):
    for code in ("new", "closed", "closed"):
        view(code)
    assert Desk.objects.get().view == "closed"


def test_a_desk_whose_codes_are_gone_opens_as_new(view, ana):
    actions.leave_desk(by=ana, view="attic", filters={"language": "xx", "colour": "red"})
    assert heading(view()) == "Requests: To call today"
