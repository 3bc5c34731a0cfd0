"""Each act on a page is a page of its own: what it shows, who may, and that only a POST does it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages import actions
from pages.admin.acts import ACTS
from pages.models import Change, ClinicalReview, Draft, Page
from tests.pages.admin.forms import hidden

SIGNED = {"reviewer_name": "Dr. Maya Okafor", "credentials": "MD", "next_due": "2099-01-01"}


def address(page, name):
    return f"/admin/pages/page/{page.pk}/act/{name}/"


@pytest.fixture
def draft(recurrence, write_on, tom):
    return write_on(recurrence, by=tom, title="A new title")


@pytest.fixture
def as_maya(client, maya):
    client.force_login(maya)
    return client


def fresh(page):
    return Page.objects.get(pk=page.pk)


# --- Publish


def test_publishing_gives_the_draft_to_readers(as_eva, act, recurrence, draft):
    response = act(recurrence, "publish", change_note="We say it in plainer words.")
    assert response.status_code == 302
    assert fresh(recurrence).title == "A new title"
    assert Change.objects.get().note == "We say it in plainer words."


def test_the_page_of_publishing_shows_what_readers_have_now(as_eva, recurrence, draft):
    text = as_eva.get(address(recurrence, "publish")).text
    assert "From what readers have now" in text
    assert "If it comes back</del>" in text
    assert "A new title</ins>" in text


def test_publishing_warns_when_nobody_signed(as_eva, recurrence, draft, sign, maya):
    assert "No clinician has signed this text" in as_eva.get(address(recurrence, "publish")).text
    sign(recurrence, by=maya)
    assert "by Dr. Maya Okafor" in as_eva.get(address(recurrence, "publish")).text


def test_publishing_may_say_that_the_twin_says_the_same(as_eva, act, recurrence, draft):
    act(recurrence, "publish", in_step="on")
    assert not fresh(recurrence).is_ahead_of_twin


def test_what_changed_meanwhile_is_not_published(as_eva, recurrence, draft, write_on, tom):
    data = hidden(as_eva.get(address(recurrence, "publish")))
    write_on(recurrence, by=tom, title="Another title")
    response = as_eva.post(address(recurrence, "publish"), data | {"change_note": "A note."})
    assert response.status_code == 409
    assert "Tom Baker has changed this page since you opened it" in response.text
    assert "A note." in response.text
    assert fresh(recurrence).title == "If it comes back"
    assert as_eva.post(address(recurrence, "publish"), hidden(response)).status_code == 302
    assert fresh(recurrence).title == "Another title"


def test_what_cannot_be_drawn_is_not_published(as_eva, act, recurrence, write_on, tom):
    write_on(recurrence, by=tom, body="::: care nobody\n:::")
    response = act(recurrence, "publish")
    assert response.status_code == 409
    assert "Body: There is no care card" in response.text


# --- Schedule


def test_scheduling_names_the_time_and_who_did_it(as_eva, act, eva, recurrence, draft):
    day = timezone.localdate() + timedelta(days=1)
    assert act(recurrence, "schedule", at_0=day.isoformat(), at_1="09:30").status_code == 302
    draft.refresh_from_db()
    assert timezone.localtime(draft.publish_at).strftime("%Y-%m-%d %H:%M") == f"{day} 09:30"
    assert draft.scheduled_by == eva
    assert "Eva Lindgren scheduled it for" in " ".join(
        as_eva.get(f"/admin/pages/page/{recurrence.pk}/change/").text.split()
    )


def test_a_time_that_is_past_is_refused(as_eva, act, recurrence, draft):
    response = act(recurrence, "schedule", at_0="2020-01-01", at_1="09:30")
    assert response.status_code == 409
    assert "That time is past" in response.text


def test_a_time_is_needed(as_eva, act, recurrence, draft):
    assert act(recurrence, "schedule").status_code == 422


def test_what_was_scheduled_can_be_taken_back(as_eva, act, eva, recurrence, draft):
    now = timezone.now()
    actions.schedule(page=recurrence, seen=draft.digest(), by=eva, at=now + timedelta(days=1), now=now)
    assert act(recurrence, "unschedule").status_code == 302
    draft.refresh_from_db()
    assert draft.publish_at is None


# --- Offline


def test_a_page_is_taken_offline_and_put_back(as_eva, act, recurrence):
    act(recurrence, "unpublish")
    assert not fresh(recurrence).is_published
    act(recurrence, "publish")
    assert fresh(recurrence).is_published
    assert not Draft.objects.exists()


def test_the_home_page_stays(as_eva, act, loaded):
    home = Page.objects.get(path="/")
    assert "is not possible now" in as_eva.get(address(home, "unpublish")).text
    act(home, "unpublish")
    assert fresh(home).is_published


# --- Sign off


def test_a_clinician_signs_the_text_they_read(as_maya, act, maya, recurrence, draft):
    response = as_maya.get(address(recurrence, "sign_off"))
    assert "&lt;h1&gt;A new title&lt;/h1&gt;" in response.text
    assert act(recurrence, "sign_off", **SIGNED).status_code == 302
    review = ClinicalReview.objects.get()
    assert (review.reviewer, review.text_digest) == (maya, draft.text_digest())


def test_the_next_review_is_due_in_a_year_unless_said_otherwise(as_maya, recurrence):
    form = as_maya.get(address(recurrence, "sign_off")).context["form"]
    assert form["next_due"].value() == timezone.localdate() + timedelta(days=365)
    assert form["reviewer_name"].value() == "Maya Okafor"


def test_a_clinician_signs_with_the_name_they_last_signed_with(as_maya, maya, recurrence, sign):
    sign(recurrence, by=maya)
    form = as_maya.get(address(recurrence, "sign_off")).context["form"]
    assert (form["reviewer_name"].value(), form["credentials"].value()) == (
        "Dr. Maya Okafor",
        "MD, medical oncologist",
    )


def test_what_changed_since_the_last_signature_is_shown(as_maya, maya, recurrence, sign, write_on, tom):
    sign(recurrence, by=maya)
    write_on(recurrence, by=tom, summary="In two sentences.")
    text = as_maya.get(address(recurrence, "sign_off")).text
    assert "What changed since it was last signed" in text
    assert "<ins>two</ins>" in text


def test_nobody_signs_what_they_wrote(as_maya, act, maya, recurrence, write_on):
    write_on(recurrence, by=maya, title="Mine")
    response = act(recurrence, "sign_off", **SIGNED)
    assert response.status_code == 409
    assert "You have written on this page yourself" in response.text
    assert response.context["form"]["credentials"].value() == "MD"


def test_a_text_that_changed_meanwhile_is_not_signed(as_maya, recurrence, draft, write_on, tom):
    data = hidden(as_maya.get(address(recurrence, "sign_off")))
    write_on(recurrence, by=tom, title="Another")
    assert as_maya.post(address(recurrence, "sign_off"), data | SIGNED).status_code == 409
    assert not ClinicalReview.objects.exists()


def test_a_contact_page_is_not_signed(as_maya, recurrence):
    Page.objects.update(kind=Page.Kind.CONTACT)
    assert "is not possible now" in as_maya.get(address(recurrence, "sign_off")).text


# --- Drafts and twins


def test_a_draft_is_thrown_away(as_eva, act, recurrence, draft):
    assert act(recurrence, "discard").status_code == 302
    assert not Draft.objects.exists()


def test_a_new_private_link_replaces_the_old_one(as_eva, act, recurrence, draft):
    act(recurrence, "new_link")
    assert Draft.objects.get().preview_token != draft.preview_token


def test_a_draft_goes_on_when_the_page_changed_under_it(as_eva, act, recurrence, draft):
    Page.objects.filter(pk=recurrence.pk).update(summary="Loaded anew.")
    response = act(recurrence, "publish")
    assert response.status_code == 409
    assert "First choose “Go on with this draft”." in response.text
    assert "Compare the two first" in response.text
    assert "Loaded anew.</del>" in as_eva.get(address(recurrence, "go_on")).text
    assert act(recurrence, "go_on").status_code == 302
    assert act(recurrence, "publish").status_code == 302


def test_twins_are_marked_in_step(as_eva, act, recurrence):
    Page.objects.update(in_step_digest="")
    act(recurrence, "in_step")
    assert not any(page.is_ahead_of_twin for page in Page.objects.filter(key="recurrence"))


# --- Who may


@pytest.mark.parametrize("name", ACTS)
def test_looking_changes_nothing(admin_client, recurrence, draft, name):
    assert admin_client.get(address(recurrence, name)).status_code == 200
    assert fresh(recurrence).digest() == recurrence.digest()
    assert Draft.objects.get().preview_token == draft.preview_token


@pytest.mark.parametrize("name", ACTS.keys() - {"sign_off"})
def test_a_clinician_may_only_sign(as_maya, recurrence, draft, name):
    assert as_maya.get(address(recurrence, name)).status_code == 403
    assert as_maya.post(address(recurrence, name)).status_code == 403


def test_an_editor_does_not_sign(as_eva, recurrence):
    assert as_eva.get(address(recurrence, "sign_off")).status_code == 403


def test_who_writes_without_the_right_to_publish_is_refused(as_eva, eva, recurrence, draft):
    from django.contrib.auth.models import Permission

    eva.groups.clear()
    eva.user_permissions.set(Permission.objects.filter(codename__in=["change_page", "view_page"]))
    assert as_eva.get(address(recurrence, "publish")).status_code == 403
    assert "Save, then publish" not in as_eva.get(f"/admin/pages/page/{recurrence.pk}/change/").text


def test_an_unknown_act_is_not_found(as_eva, recurrence):
    assert as_eva.get(address(recurrence, "explode")).status_code == 404
