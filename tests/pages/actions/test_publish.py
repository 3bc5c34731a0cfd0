from datetime import timedelta

import pytest

from pages import actions
from pages.actions import CannotBePublished, ChangedMeanwhile, Refused
from pages.editions import editions
from pages.models import Change, Draft, Page, Redirect
from pages.site import next_due
from tests.pages.actions.conftest import NOW


@pytest.fixture
def publish(edit, recurrence, people):
    def publish_with(note="", in_step=False, **changed):
        draft = edit("ana", **changed)
        seen = draft.digest()
        return actions.publish(page=recurrence, seen=seen, by=people["ana"], now=NOW, change_note=note, in_step=in_step)

    return publish_with


def test_a_published_draft_is_what_readers_have(publish):
    publish(title="New title")
    editions.refresh()

    assert "New title" in editions.current("en").pages["/recurrence/"].body.decode()
    assert not Draft.objects.exists()


def test_readers_are_told_what_changed(publish):
    publish(note="New tests are explained.", title="New title")

    assert Change.objects.get().note == "New tests are explained."


def test_a_page_that_would_not_come_out_right_is_not_published(publish, recurrence):
    with pytest.raises(CannotBePublished, match="There is no care card 'nobody'"):
        publish(body="::: care nobody\n:::")

    recurrence.refresh_from_db()
    assert "nobody" not in recurrence.body


def test_every_version_that_readers_had_is_kept(publish, recurrence):
    publish(title="Second")

    assert list(recurrence.history.order_by("pgh_id").values_list("title", flat=True)) == ["If it comes back", "Second"]


def test_an_old_address_leads_to_the_new_one(publish, client):
    publish(path="/return/")

    response = client.get("/recurrence/?from=letter")

    assert (response.status_code, response["Location"]) == (301, "/return/?from=letter")


def test_a_page_that_comes_to_an_old_address_is_served_there(publish, people, loaded):
    publish(path="/return/")
    Page.objects.create(language="en", key="next", path="/recurrence/", title="T", summary="S", is_published=True)

    assert not Redirect.objects.filter(path="/recurrence/").exists()


def test_the_pages_below_move_along_with_their_drafts(publish, edit, client, loaded):
    below = Page.objects.create(
        language="en", key="local", path="/recurrence/local/", title="Local", summary="S", is_published=True
    )
    edit("ana", page=below, title="Draft below")

    publish(path="/return/")

    below.refresh_from_db()
    assert below.path == "/return/local/"
    assert Draft.objects.get(page=below).fields["path"] == "/return/local/"
    assert client.get("/recurrence/local/")["Location"] == "/return/local/"


def test_a_changed_page_leaves_its_twin_behind_until_somebody_says_otherwise(publish, recurrence):
    publish(title="Ahead")
    recurrence.refresh_from_db()
    assert recurrence.is_ahead_of_twin

    actions.mark_in_step(page=recurrence)

    recurrence.refresh_from_db()
    assert not recurrence.is_ahead_of_twin


def test_twins_are_in_step_as_they_were_loaded(recurrence):
    assert not recurrence.is_ahead_of_twin


class TestScheduled:
    @pytest.fixture
    def at(self):
        return NOW + timedelta(days=1)

    @pytest.fixture
    def scheduled(self, edit, recurrence, people, at):
        draft = edit("ana", title="Tomorrow's")
        actions.schedule(
            page=recurrence, seen=draft.digest(), by=people["ana"], at=at, now=NOW, change_note="What is new."
        )
        return recurrence

    def test_it_is_published_at_its_time_and_not_before(self, scheduled, at):
        assert actions.publish_due(at - timedelta(seconds=1)) == []
        assert actions.publish_due(at) == [scheduled]

        scheduled.refresh_from_db()
        assert scheduled.title == "Tomorrow's"
        assert Change.objects.get().note == "What is new."

    def test_it_is_published_once(self, scheduled, at):
        actions.publish_due(at)

        assert actions.publish_due(at) == []

    def test_a_serving_process_does_it_by_itself(self, scheduled, at, time_machine):
        time_machine.move_to(NOW)
        editions.current("en")
        time_machine.move_to(at + timedelta(seconds=1))

        assert editions.refresh()
        assert "Tomorrow&#x27;s" in editions.current("en").pages["/recurrence/"].body.decode()

    def test_a_process_stops_waiting_for_one_that_could_not_be_published(self, scheduled, at, time_machine):
        time_machine.move_to(NOW)
        Page.objects.filter(pk=scheduled.pk).update(summary="Changed from outside.")
        editions.current("en")
        time_machine.move_to(at + timedelta(seconds=1))

        assert editions.refresh()  # it follows the new version, in which nothing is due
        assert not editions.refresh()

    def test_one_that_cannot_be_published_keeps_its_draft_and_says_why(self, scheduled, at):
        Page.objects.filter(pk=scheduled.pk).update(summary="Changed from outside.")

        assert actions.publish_due(at) == []

        draft = Draft.objects.get()
        assert draft.publish_at is None
        assert "Somebody else has changed this page" in draft.failed_note
        assert next_due() is None

    def test_the_past_is_refused(self, edit, recurrence, people):
        draft = edit("ana", title="Yesterday's")

        with pytest.raises(Refused, match="That time is past"):
            actions.schedule(page=recurrence, seen=draft.digest(), by=people["ana"], at=NOW, now=NOW)

    def test_a_draft_whose_page_changed_under_it_is_compared_first(self, edit, recurrence, people, at):
        draft = edit("ana", title="Tomorrow's")
        Page.objects.filter(pk=recurrence.pk).update(summary="Changed from outside.")

        with pytest.raises(ChangedMeanwhile):
            actions.schedule(page=recurrence, seen=draft.digest(), by=people["ana"], at=at, now=NOW)

    def test_it_can_be_taken_back(self, scheduled, at):
        actions.unschedule(page=scheduled)

        assert actions.publish_due(at) == []


def test_a_page_taken_offline_keeps_its_text(recurrence, people, client):
    actions.unpublish(page=recurrence, by=people["ana"])

    assert client.get("/recurrence/").status_code == 404
    assert Page.objects.get(pk=recurrence.pk).title == "If it comes back"


def test_a_page_goes_back_online_as_it_was_and_makes_nobody_an_author(recurrence, people, client):
    page = actions.unpublish(page=recurrence, by=people["ana"])

    actions.publish_again(page=page, seen=page.digest(), by=people["ben"], now=NOW)

    assert client.get("/recurrence/").status_code == 200
    assert not page.authorships.exists()


def test_a_page_that_somebody_writes_on_does_not_go_back_unseen(recurrence, people, edit):
    page = actions.unpublish(page=recurrence, by=people["ana"])
    edit("ana", title="A draft")

    with pytest.raises(ChangedMeanwhile):
        actions.publish_again(page=page, seen=page.digest(), by=people["ben"], now=NOW)


def test_the_home_page_stays(loaded, people):
    with pytest.raises(Refused, match="home page"):
        actions.unpublish(page=Page.objects.get(path="/"), by=people["ana"])
