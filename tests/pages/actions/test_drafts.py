import pytest

from pages import actions
from pages.actions import CannotBePublished, ChangedMeanwhile, Refused
from pages.models import Draft, Page
from tests.pages.actions.conftest import NOW


def test_what_is_written_is_not_what_readers_have(edit, recurrence):
    edit("ana", title="A draft")

    recurrence.refresh_from_db()
    assert recurrence.title == "If it comes back"
    assert actions.working_copy(recurrence)[0]["title"] == "A draft"


def test_the_second_editor_is_shown_what_the_first_wrote_and_overwrites_nothing(edit, recurrence):
    seen = actions.working_copy(recurrence)[1]
    edit("ana", title="Ana's")

    with pytest.raises(ChangedMeanwhile) as caught:
        edit("ben", seen=seen, title="Ben's")

    assert caught.value.fields["title"] == "Ana's"
    assert caught.value.by.username == "ana"
    assert Draft.objects.get().fields["title"] == "Ana's"


def test_every_version_of_a_draft_is_kept_with_who_wrote_it(edit, people):
    edit("ana", title="First")
    draft = edit("ben", title="Second")

    kept = draft.history.order_by("pgh_id")
    assert [event.fields["title"] for event in kept] == ["First", "Second"]
    assert [event.pgh_context.metadata["user"] for event in kept] == [people["ana"].pk, people["ben"].pk]


def test_writing_on_a_scheduled_draft_takes_it_off_the_schedule(edit, recurrence, people):
    draft = edit("ana", title="First")
    later = NOW.replace(year=2027)
    actions.schedule(page=recurrence, seen=draft.digest(), by=people["ana"], at=later, now=NOW)

    assert edit("ana", title="Second").publish_at is None


def test_a_new_page_is_seen_by_nobody_until_it_is_published(loaded, people):
    fields = Page(path="/new/", title="New", summary="One.", order=5).fields()

    draft = actions.create_page(language="en", key="new", fields=fields, by=people["ana"], now=NOW)

    assert not draft.page.is_published
    assert draft.written_by == people["ana"]


def test_a_new_page_cannot_take_the_place_of_another(loaded, people):
    fields = Page(path="/recurrence/", title="New", summary="One.", order=5).fields()

    with pytest.raises(CannotBePublished, match="Another page has this path already"):
        actions.create_page(language="en", key="new", fields=fields, by=people["ana"], now=NOW)


def test_a_draft_is_thrown_away_only_as_it_was_seen(edit, recurrence, people):
    draft = edit("ana", title="First")

    with pytest.raises(ChangedMeanwhile):
        actions.discard_draft(page=recurrence, seen="something else", by=people["ana"])
    actions.discard_draft(page=recurrence, seen=draft.digest(), by=people["ana"])

    assert not Draft.objects.exists()


def test_a_new_private_link_closes_the_old_one(edit, recurrence):
    old = edit("ana", title="First").preview_token

    assert actions.renew_preview(page=recurrence).preview_token != old


def test_a_draft_of_a_page_that_changed_under_it_waits_for_somebody_to_compare(edit, recurrence, people):
    draft = edit("ana", title="Mine")
    Page.objects.filter(pk=recurrence.pk).update(summary="From a file.")
    with pytest.raises(ChangedMeanwhile):
        actions.publish(page=recurrence, seen=draft.digest(), by=people["ana"], now=NOW)
    recurrence.refresh_from_db()

    actions.go_on_from(page=recurrence, page_seen=recurrence.digest())

    assert actions.publish(page=recurrence, seen=draft.digest(), by=people["ana"], now=NOW).title == "Mine"


def test_what_is_gone_is_said_in_words(recurrence, people):
    with pytest.raises(Refused, match="There is no draft"):
        actions.publish(page=recurrence, seen="", by=people["ana"], now=NOW)
