"""An e-mail to whoever asked a merged request is told of at the kept one, where staff look."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.mail import follow_up
from consultations.actions.replying import reply
from consultations.actions.through import write_through
from consultations.enums import MessageState
from tests.consultations.actions.merged_requests import FRIDAY, TUESDAY

pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def merged(submit, merge):
    """José's request, with that of his daughter Rosa in it."""
    kept, other = submit(), submit(carer=True, phone="", email="rosa@example.com")
    merge(kept, other)
    return kept, other


@pytest.fixture
def write(merged, ana):
    """A letter to Rosa, whose e-mail becomes this: write("bounced")"""
    kept, other = merged

    def _write(state, now=LATER):
        kept.refresh_from_db()
        write_through(request_id=other.pk, by=ana, seen_version=kept.version, now=now, text="Hello Rosa")
        kept.refresh_from_db()
        became(other, state, now)

    return _write


def became(request, state, now):
    mail = request.messages.latest("pk")
    mail.state, mail.sent_at, mail.attempts = state, None if state == MessageState.DEAD else now, 1
    mail.save(update_fields=["state", "sent_at", "attempts"])
    follow_up(now)


def marks(request):
    request.refresh_from_db()
    return request.mail_failed_at, request.news_at


def test_a_letter_that_comes_back_is_news_of_the_kept_request(merged, write):
    kept, other = merged
    write("bounced")
    shown = kept.version
    assert marks(kept) == (LATER, LATER)
    assert kept.version == shown + 1  # who has the page open is told
    assert marks(other) == (LATER, None)


def test_mail_to_the_kept_one_does_not_heal_it(merged, write, do, ana):
    kept, _other = merged
    write("bounced")
    do(actions.write, kept, ana, text="Hello José", now=LATER)
    became(kept, "sent", FRIDAY)
    assert marks(kept) == (LATER, None)


def test_a_later_letter_that_arrives_does(merged, write):
    kept, other = merged
    write("bounced")
    write("sent", FRIDAY)
    assert marks(kept) == marks(other) == (None, None)


def test_from_one_mailbox_mail_to_the_kept_one_heals_it(two, merge, do, ana):
    kept, other = two
    merge(kept, other)
    became(other, "bounced", LATER)
    assert marks(kept) == (LATER, LATER)
    do(actions.write, kept, ana, text="Hello", now=LATER)
    became(kept, "sent", FRIDAY)
    assert marks(kept) == (None, None)


def test_undoing_the_merge_leaves_it_with_whom_it_was_written_to(merged, write, unmerge):
    kept, other = merged
    write("bounced")
    unmerge(other)
    assert marks(kept) == (None, None)
    assert marks(other) == (LATER, LATER)


def test_mail_of_the_kept_one_that_failed_stays_news_when_the_merge_is_undone(two, merge, unmerge):
    kept, other = two
    reply(request_id=other.pk, now=TUESDAY - timedelta(hours=1), text="Hello?")
    merge(kept, other)
    became(kept, "dead", LATER)
    unmerge(other)
    assert marks(kept) == (LATER, LATER)
