"""Requests of the same person in the admin: suggested on the page, compared, merged, taken apart."""

from datetime import timedelta

import pytest
import time_machine

from consultations import actions
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.models import AuditEntry, LikelyDuplicate
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
QUEUE = "/admin/consultations/consultationrequest/"
OTHERS = {"phone": "+13105550177", "email": "other@example.com"}


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM + timedelta(hours=1), tick=False):
        yield client


@pytest.fixture
def two(submit):
    return submit(), submit(family_name="Nuñes", **OTHERS)


def text(response) -> str:
    return " ".join(response.text.split())


def page(client, request) -> str:
    return text(client.get(f"{QUEUE}{request.pk}/change/"))


def between(one, other) -> str:
    return f"{QUEUE}{one.pk}/with/{other.pk}/"


def press(client, one, other, decision, **changed):
    """Presses a button of the compare page as it is shown now."""
    for request in (one, other):
        request.refresh_from_db()
    sent = {"decision": decision, "seen_version": one.version, "seen_other": other.version} | changed
    response = client.post(between(one, other), sent, follow=True)
    for request in (one, other):
        request.refresh_from_db()
    return response


def test_the_page_suggests_who_may_be_the_same_and_why(as_ana, two):
    """Before the worker came by: whoever opens the page has it looked at."""
    one, other = two
    shown = page(as_ana, one)
    assert "Perhaps the same person" in shown
    assert "Likely the same person" in shown
    assert "Family name sounds alike · Same given name · Same birth date" in shown
    assert "nobody has claimed it" in shown
    assert f'href="{between(one, other)}"' in shown


def test_a_page_without_anybody_alike_says_so(as_ana, request_of_jose):
    assert "No other request looks like one of this person." in page(as_ana, request_of_jose)


def test_side_by_side_what_differs_is_said_in_words(as_ana, two):
    one, other = two
    tell(request_id=one.pk, told=[Told("diagnosis", {"size_cm": 7})], now=MONDAY_10_AM)
    shown = text(as_ana.get(between(one, other)))
    row = shown.split("Family name", 1)[1][:400]
    assert "Different" in row
    assert "Núñez-Gómez" in row
    assert "Nuñes" in row
    assert "Only in one" in shown
    assert "says nothing" in shown
    assert "Different" not in shown.split("<dt>Given names", 1)[1].split("</dt>", 1)[0]


def test_reading_both_is_audited(as_ana, two, ana):
    as_ana.get(between(*two))
    read = AuditEntry.objects.filter(act="compare_request", actor=ana).values_list("request", flat=True)
    assert sorted(read) == sorted(request.pk for request in two)


@pytest.mark.parametrize(("decision", "kept"), [("keep_first", 0), ("keep_second", 1)])
def test_either_can_be_kept(as_ana, two, decision, kept):
    response = press(as_ana, *two, decision)
    assert two[1 - kept].merged_into == two[kept]
    assert response.redirect_chain[-1][0] == f"{QUEUE}{two[kept].pk}/change/"
    assert "was merged into this one" in text(response)


@pytest.mark.parametrize(("decision", "state"), [("not_same", "not_same"), ("keep_apart", "kept_apart")])
def test_or_they_are_told_apart(as_ana, two, decision, state):
    press(as_ana, *two, decision)
    assert LikelyDuplicate.objects.get().state == state
    assert ("Same person, two requests" in page(as_ana, two[0])) == (decision == "keep_apart")
    assert "No other request looks like one of this person" in page(as_ana, two[0]) or decision == "keep_apart"


def test_a_change_since_the_page_was_opened_is_told_and_nothing_is_merged(as_ana, two, ben, do):
    one, other = two
    seen = {"seen_version": one.version, "seen_other": other.version}
    do(actions.claim, other, ben)
    response = as_ana.post(between(one, other), {"decision": "keep_first", **seen})
    assert response.status_code == 409
    assert "Ben Carter: Claimed" in text(response)
    other.refresh_from_db()
    assert other.merged_into is None
    assert f'name="seen_other" value="{other.version}"' in response.text


@pytest.mark.parametrize("sent", [{}, {"decision": "x"}, {"decision": "keep_first", "seen_version": "a"}])
def test_nonsense_is_refused_in_words(as_ana, two, sent):
    response = as_ana.post(between(*two), sent)
    assert response.status_code == 409
    assert "press the button again" in text(response)


def test_why_not_is_said_in_words(as_ana, two, do, ana):
    do(actions.close, two[0], ana, reason="other_care")
    assert "reopen it first" in text(press(as_ana, *two, "keep_first"))


def test_another_request_is_found_by_its_reference(as_ana, submit, request_of_jose):
    mary = submit(given_names="Mary", family_name="Walker", **OTHERS)
    spoken = mary.reference.lower().replace("-", " ")
    response = as_ana.post(f"{QUEUE}{request_of_jose.pk}/find-other/", {"reference": spoken})
    assert response.headers["Location"] == between(request_of_jose, mary)


@pytest.mark.parametrize(
    ("reference", "words"),
    [("", "not one of our references"), ("K7QM-4RTA", "not one of our references"), ("own", "that you have open")],
)
def test_a_reference_that_finds_nothing_says_so(as_ana, request_of_jose, reference, words):
    sent = {"reference": request_of_jose.reference if reference == "own" else reference}
    response = as_ana.post(f"{QUEUE}{request_of_jose.pk}/find-other/", sent, follow=True)
    assert words in text(response)


def test_the_timeline_of_the_kept_one_shows_both_marked(as_ana, two):
    one, other = two
    reply(request_id=other.pk, now=MONDAY_10_AM, text="Hello")
    press(as_ana, one, other, "keep_first")
    timeline = page(as_ana, one).split("Timeline", 1)[1]
    assert f'Message from the patient</strong> <span class="badge badge--neutral">{other.reference}</span>' in timeline
    assert f"took in {other.reference}" in timeline
    assert f'<span class="badge badge--neutral">{one.reference}</span>' not in timeline


def test_the_merged_one_says_where_it_went_and_offers_no_reopening(as_ana, two):
    one, other = two
    press(as_ana, one, other, "keep_first")
    shown = page(as_ana, other)
    assert f"Merged into {one.reference}" in shown
    assert "/act/reopen/" not in shown
    assert f"{QUEUE}{other.pk}/merged/unmerge/" in shown


def test_the_queue_holds_the_kept_one_alone(as_ana, two):
    one, other = two
    press(as_ana, one, other, "keep_first")
    queue = as_ana.get(f"{QUEUE}?view=open").text
    assert one.reference in queue
    assert other.reference not in queue


def test_a_merge_is_undone_on_its_page(as_ana, two):
    one, other = two
    press(as_ana, one, other, "keep_first")
    address = f"{QUEUE}{other.pk}/merged/unmerge/"
    assert "Undo the merge" in as_ana.get(address).text
    other.refresh_from_db()
    assert other.merged_into == one
    as_ana.post(address, {"seen_version": other.version})
    other.refresh_from_db()
    assert other.merged_into is None
    assert "is not possible now" in as_ana.get(address).text


def test_staff_see_what_the_carer_told_and_answer_them_there(as_ana, submit):
    kept, other = submit(), submit(carer=True, email="rosa@example.com", phone="")
    tell(request_id=other.pk, told=[Told("diagnosis", {"subtype": "Synovial sarcoma"})], now=MONDAY_10_AM)
    reply(request_id=other.pk, now=MONDAY_10_AM, text="He must not know")
    assert "Asked by different people, or from different addresses." in text(as_ana.get(between(kept, other)))
    press(as_ana, kept, other, "keep_first")
    shown = page(as_ana, kept)
    assert "Asked by Rosa Núñez (son or daughter)" in shown
    assert "Synovial sarcoma" in shown
    assert "He must not know" in shown
    address = f"{QUEUE}{other.pk}/merged/write_through/"
    as_ana.post(address, {"seen_version": kept.version, "text": "We call you at 3."})
    assert other.letters.last().text == "We call you at 3."
    assert "We call you at 3." in page(as_ana, kept)


def test_what_is_not_there_is_not_found(as_ana, two):
    one, _other = two
    for address in (f"{one.pk}/with/{one.pk}/", f"{one.pk}/with/999999/", f"999999/with/{one.pk}/"):
        assert as_ana.get(QUEUE + address).status_code == 404
    for address in (f"{one.pk}/merged/nonsense/", "999999/merged/unmerge/"):
        assert as_ana.get(QUEUE + address).status_code == 404
    assert as_ana.post(f"{QUEUE}999999/find-other/", {"reference": "x"}).status_code == 404
    assert as_ana.get(f"{QUEUE}{one.pk}/find-other/").status_code == 405


def test_who_may_not_see_requests_sees_none_of_it(client, olga, two):
    client.force_login(olga)
    one, other = two
    assert client.get(between(one, other)).status_code == 403
    assert client.post(f"{QUEUE}{one.pk}/find-other/", {"reference": other.reference}).status_code == 403
    assert client.get(f"{QUEUE}{one.pk}/merged/unmerge/").status_code == 403


def test_a_clinician_compares_but_does_not_merge(client, roles, two):
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user("cora", is_staff=True)
    user.groups.add(Group.objects.get(name="clinician"))
    client.force_login(user)
    shown = text(client.get(between(*two)))
    assert "Merging is for a coordinator." in shown
    assert "Merge: keep" not in shown
    response = press(client, *two, "keep_first")
    assert "for a coordinator" in text(response)
    assert two[1].merged_into is None


def test_no_name_stands_in_an_address_or_a_title(as_ana, two):
    shown = as_ana.get(between(*two)).text
    title = shown.split("<title>", 1)[1].split("</title>", 1)[0]
    assert "Nu" not in title.replace("Number", "")
