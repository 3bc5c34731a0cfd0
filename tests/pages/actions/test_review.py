from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from pages import actions
from pages.actions import ChangedMeanwhile, Refused, ReviewerIsAuthor
from pages.editions import editions
from pages.models import ClinicalReview
from tests.pages.actions.conftest import NOW


def test_a_clinician_signs_the_draft_and_the_published_page_says_so(edit, sign, recurrence, people):
    draft = edit("ana", title="To be signed")
    sign("cruz")
    actions.publish(page=recurrence, seen=draft.digest(), by=people["ana"], now=NOW)
    editions.refresh()

    assert "Dr. Maya Example" in editions.current("en").pages["/recurrence/"].body.decode()


def test_an_author_cannot_sign(edit, sign):
    edit("ana", title="Mine")

    with pytest.raises(ReviewerIsAuthor):
        sign("ana")


def test_the_database_itself_refuses_an_author(edit, recurrence, people):
    edit("ana", title="Mine")

    with pytest.raises(IntegrityError, match="An author of a page cannot review it"), transaction.atomic():
        ClinicalReview.objects.create(
            page=recurrence,
            reviewer=people["ana"],
            reviewer_name="A",
            credentials="MD",
            reviewed_at=NOW,
            reviewed_on=NOW.date(),
            text_digest="0",
            next_due=date(2027, 1, 1),
        )


def test_who_wrote_before_somebody_else_signed_may_sign_the_next_version(edit, sign, people, recurrence):
    edit("ana", title="Ana's")
    sign("cruz", now=NOW + timedelta(minutes=1))
    edit("ben", title="Ben's")

    assert sign("ana", now=NOW + timedelta(minutes=2)).reviewer == people["ana"]


def test_what_changed_meanwhile_is_not_signed_unseen(edit, sign, recurrence):
    seen = actions.working_copy(recurrence)[1]
    edit("ana", title="Changed")

    with pytest.raises(ChangedMeanwhile):
        sign("cruz", seen=seen)


def test_a_signature_is_kept_as_it_is(sign):
    review = sign("cruz")

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        ClinicalReview.objects.filter(pk=review.pk).update(reviewer_name="Somebody else")
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        review.delete()


def test_the_next_review_is_due_later(sign):
    with pytest.raises(Refused, match="later day"):
        sign("cruz", next_due=NOW.date())


def test_a_change_after_the_signature_is_told(edit, sign, recurrence, people):
    sign("cruz")
    draft = edit("ana", body="## Changed since")
    actions.publish(page=recurrence, seen=draft.digest(), by=people["ana"], now=NOW)

    from pages.rendering import review_of

    recurrence.refresh_from_db()
    assert not review_of(ClinicalReview.objects.get(), recurrence).is_current


def test_a_change_of_place_needs_no_new_signature(sign, recurrence):
    review = sign("cruz")
    recurrence.path, recurrence.order = "/return/", 99

    assert review.text_digest == recurrence.text_digest()
