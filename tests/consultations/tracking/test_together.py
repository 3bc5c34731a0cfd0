"""After a merge every link still works, and nobody reads what somebody else told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.enums import CallOutcome, CloseReason, Due, Status
from consultations.models import ConsultationRequest
from tests.consultations.answers import posted
from tests.consultations.conftest import MONDAY_10_AM, link_of

pytestmark = pytest.mark.django_db
TOGETHER = "We look after this request together with another one"
CLOSED = "This request is closed"


@pytest.fixture
def merge(ana):
    def _merge(kept, other, now=MONDAY_10_AM):
        for request in (kept, other):
            request.refresh_from_db()
        seen = {"seen_version": kept.version, "seen_other": other.version}
        actions.merge(request_id=kept.pk, other_id=other.pk, by=ana, now=now, **seen)
        for request in (kept, other):
            request.refresh_from_db()

    return _merge


@pytest.fixture
def twice(monday, submit):
    return submit(), submit()


@pytest.fixture
def patient_and_carer(monday, submit):
    """José asked, and his daughter Rosa asked for him from her own address; José does not know the diagnosis."""
    return submit(), submit(carer=True, phone="", email="rosa@example.com")


def text(response) -> str:
    return " ".join(response.text.split())


def say(request, **values):
    tell(request_id=request.pk, told=[Told("diagnosis", values)], now=MONDAY_10_AM)


# --- One person, one mailbox


def test_the_link_of_either_opens_the_kept_request(client, twice, merge, link, hub_address):
    kept, other = twice
    merge(kept, other)
    for request in twice:
        fresh = Client()
        assert fresh.get(link(request)).headers["Location"] == hub_address(kept)
        page = text(fresh.get(hub_address(kept)))
        assert kept.reference in page
        assert f"You also asked under {other.reference}" in page
        assert CLOSED not in page


def test_a_tab_that_was_open_before_shows_the_kept_request(client, twice, merge, link, hub_address):
    kept, other = twice
    client.get(link(other))
    merge(kept, other)
    page = text(client.get(hub_address(other)))
    assert kept.reference in page
    assert CLOSED not in page


def test_what_is_written_in_such_a_tab_reaches_the_kept_request(client, twice, merge, link, hub_address):
    kept, other = twice
    client.get(link(other))
    merge(kept, other)
    client.post(f"{hub_address(other)}messages/", {"text": "Hello"})
    assert kept.letters.get().text == "Hello"


def test_after_two_merges_the_first_link_opens_the_last_request(client, submit, monday, merge, link, hub_address):
    one, two, three = submit(), submit(), submit()
    merge(two, three)
    merge(one, two)
    assert client.get(link(three)).headers["Location"] == hub_address(one)


def test_after_undoing_each_link_opens_its_own_again(client, twice, merge, link, hub_address, ana):
    kept, other = twice
    merge(kept, other)
    client.get(link(other))
    actions.unmerge(request_id=other.pk, by=ana, seen_version=other.version, now=MONDAY_10_AM)
    fresh = Client()
    assert fresh.get(link(other)).headers["Location"] == hub_address(other)
    assert TOGETHER not in text(fresh.get(hub_address(other)))


@pytest.mark.parametrize("which", [0, 1])
def test_find_my_request_works_with_either_reference(client, twice, merge, which):
    merge(*twice)
    birth = {"birth_date_month": "3", "birth_date_day": "27", "birth_date_year": "1961"}
    client.post("/consultation/find/", {"reference": twice[which].reference, **birth})
    mail.outbox.clear()
    call_command("send_messages", verbosity=0)
    last = mail.outbox[-1]
    assert last.to == ["jose@example.com"]
    address = next(word for word in last.body.split() if "/enlace/" in word)
    page = text(Client().get(address[address.index("/es/") :], follow=True))
    assert twice[0].reference in page


# --- Somebody who only claims to be the same person


def test_who_asked_in_somebodys_name_does_not_get_to_read_their_request(client, monday, submit, merge):
    """Name, birth date, phone and address are no secret. Whoever sent the form has it open, but not the mailbox."""
    jose = submit()
    say(jose, subtype="liposarcoma of the left thigh")
    stranger = client.post("/consultation/patient/", posted()).headers["Location"]
    forged = ConsultationRequest.objects.latest("pk")
    merge(jose, forged)
    page = text(client.get(stranger))
    assert TOGETHER in page
    assert "Open the link in one of our emails" in page
    for address in (stranger, f"{stranger}check/", f"{stranger}diagnosis/", f"{stranger}messages/"):
        found = text(client.get(address))
        assert "liposarcoma" not in found
        assert jose.reference not in found


def test_nor_when_the_forged_request_is_the_one_that_is_kept(client, monday, submit, merge):
    jose = submit()
    say(jose, subtype="liposarcoma of the left thigh")
    stranger = client.post("/consultation/patient/", posted()).headers["Location"]
    forged = ConsultationRequest.objects.latest("pk")
    merge(forged, jose)
    for address in (stranger, f"{stranger}check/", f"{stranger}diagnosis/", f"{stranger}messages/"):
        found = text(client.get(address))
        assert "Find my request" in found
        assert "liposarcoma" not in found
        assert jose.reference not in found
    client.post(f"{stranger}details/", {"email": "stranger@example.com"})
    forged.refresh_from_db()
    assert forged.email == "jose@example.com"


def test_who_asked_twice_in_one_browser_goes_on_reading(client, monday, merge):
    hubs = [client.post("/consultation/patient/", posted()).headers["Location"] for _time in range(2)]
    kept, other = ConsultationRequest.objects.order_by("pk")
    merge(kept, other)
    for hub in hubs:
        assert kept.reference in text(client.get(hub))


def test_a_phone_opens_nothing(client, monday, submit, merge, link, hub_address):
    """The victim gave no address; a stranger who knows name, birth date and phone gave their own."""
    jose = submit(email="")
    say(jose, subtype="liposarcoma of the left thigh")
    forged = submit(email="stranger@example.com")
    merge(jose, forged)
    page = text(client.get(link(forged), follow=True))
    assert TOGETHER in page
    for name in ("check/", "diagnosis/", "messages/"):
        assert "liposarcoma" not in text(client.get(hub_address(forged) + name))


# --- Patient and carer


def test_a_carer_reads_only_that_both_are_looked_after_together(client, patient_and_carer, merge, link, hub_address):
    kept, other = patient_and_carer
    say(kept, subtype="told by the patient alone")
    reply(request_id=kept.pk, now=MONDAY_10_AM, text="Do not tell my daughter.")
    merge(kept, other)
    page = text(client.get(link(other), follow=True))
    assert TOGETHER in page
    assert other.reference in page
    assert CLOSED not in page
    for name in ("", "check/", "diagnosis/", "messages/", "details/", "files/", "times/", "withdraw/", "all/"):
        found = text(client.get(hub_address(other) + name))
        assert TOGETHER in found
        for secret in ("told by the patient alone", "Do not tell", kept.reference):
            assert secret not in found


def test_a_patient_does_not_read_what_the_carer_told(client, patient_and_carer, merge, link, hub_address, do, ana):
    kept, other = patient_and_carer
    say(other, subtype="He does not know that it is a liposarcoma")
    reply(request_id=other.pk, now=MONDAY_10_AM, text="He must not know")
    do(actions.log_call, other, ana, outcome=CallOutcome.NO_ANSWER)
    merge(kept, other)
    client.get(link(kept))
    for name in ("", "check/", "diagnosis/", "messages/"):
        found = text(client.get(hub_address(kept) + name))
        for secret in ("liposarcoma", "must not know", other.reference, "did not reach you"):
            assert secret not in found


def test_what_the_carer_writes_reaches_the_kept_request(client, patient_and_carer, merge, link, hub_address, do, ana):
    kept, other = patient_and_carer
    merge(kept, other)
    do(actions.log_call, kept, ana, outcome=CallOutcome.REACHED, now=MONDAY_10_AM)
    client.get(link(other))
    page = text(client.post(f"{hub_address(other)}messages/", {"text": "He is worse"}, follow=True))
    kept.refresh_from_db()
    assert "He is worse" in page
    assert kept.news_at == MONDAY_10_AM
    assert kept.due_for in (Due.REPLY, Due.NEXT_STEP)
    assert other.letters.get().text == "He is worse"
    assert not kept.letters.exists()


def test_pressing_twice_writes_once(client, patient_and_carer, merge, link, hub_address):
    kept, other = patient_and_carer
    merge(kept, other)
    client.get(link(other))
    for _press in range(2):
        client.post(f"{hub_address(other)}messages/", {"text": "He is worse"})
    assert other.letters.count() == 1


def test_staff_answer_the_carer_who_alone_reads_it(client, patient_and_carer, merge, link, hub_address, ana):
    kept, other = patient_and_carer
    merge(kept, other)
    said = {"text": "We call you today.", "by": ana, "seen_version": kept.version, "now": MONDAY_10_AM}
    actions.write_through(request_id=other.pk, **said)
    call_command("send_messages", verbosity=0)
    assert [message.to for message in mail.outbox if message.to != ["jose@example.com"]][-1] == ["rosa@example.com"]
    assert "We call you today." in text(client.get(link(other), follow=True))
    client.get(link(kept))
    assert "We call you today." not in text(client.get(f"{hub_address(kept)}messages/"))


def test_the_appointment_that_the_carer_has_stays_in_sight(client, patient_and_carer, merge, link, do, ana):
    kept, other = patient_and_carer
    friday = MONDAY_10_AM + timedelta(days=4)
    offered = {"times": [friday], "length": timedelta(minutes=30), "way": "video"}
    do(actions.offer_times, other, ana, now=MONDAY_10_AM, **offered)
    choose_time(request_id=other.pk, visit_id=other.appointments.get().pk, now=MONDAY_10_AM)
    merge(kept, other)
    assert kept.status == Status.APPOINTMENT_BOOKED
    assert "Friday, November 27, 10 am Pacific" in text(client.get(link(other), follow=True))


def test_what_an_old_page_sends_comes_back_as_a_message(client, patient_and_carer, merge, link, hub_address):
    kept, other = patient_and_carer
    client.get(link(other))
    merge(kept, other)
    response = client.post(f"{hub_address(other)}diagnosis/", {"subtype": "Synovial sarcoma, he says"})
    assert response.status_code == 409
    assert "We did not save this here" in text(response)
    assert "Synovial sarcoma, he says" in response.text


def test_a_carer_who_finds_their_request_gets_their_own_link(client, patient_and_carer, merge):
    kept, other = patient_and_carer
    merge(kept, other)
    birth = {"birth_date_month": "3", "birth_date_day": "27", "birth_date_year": "1961"}
    client.post("/consultation/find/", {"reference": other.reference, **birth})
    mail.outbox.clear()
    call_command("send_messages", verbosity=0)
    assert mail.outbox[-1].to == ["rosa@example.com"]


def test_the_same_person_from_another_address_reads_only_their_own(client, monday, submit, merge, link):
    kept, other = submit(), submit(email="jose@work.example")
    merge(kept, other)
    page = text(client.get(link(other), follow=True))
    assert TOGETHER in page
    assert "Open the link in one of our emails" not in page


def test_when_both_are_done_it_says_so_kindly(client, patient_and_carer, merge, link, do, ana, hub_address):
    kept, other = patient_and_carer
    merge(kept, other)
    do(actions.close, kept, ana, reason=CloseReason.VISIT_ARRANGED, now=MONDAY_10_AM)
    assert "We are done with both of them" in text(client.get(link(other), follow=True))
    client.post(f"{hub_address(other)}messages/", {"text": "One more question"})
    kept.refresh_from_db()
    assert kept.is_open


def test_in_spanish(client, patient_and_carer, merge):
    kept, other = patient_and_carer
    merge(kept, other)
    page = client.get(f"/es/consulta/enlace/{link_of(other).token}/", follow=True).text
    assert "Atendemos esta solicitud junto con otra" in page
