"""Editors write drafts in the admin; a page that readers have is never written directly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages import actions
from pages.models import Draft, Drug, Page
from tests.pages.admin.forms import editor_form, fields_of

CHANGE = "/admin/pages/page/{}/change/"
ADD = "/admin/pages/page/add/"
NEW = {
    "language": "en",
    "key": "recurrence/late",
    "path": "/recurrence/late/",
    "kind": "topic",
    "order": "10",
    "title": "When it comes back late",
    "summary": "In one sentence.",
    "body": "## What helps\n\nCall us.",
}


def test_it_works(as_eva, recurrence):
    response = as_eva.get(CHANGE.format(recurrence.pk))
    assert response.status_code == 200
    assert response.context["form"]["title"].value() == "If it comes back"


def test_saving_makes_a_draft_and_readers_see_nothing_of_it(as_eva, eva, recurrence):
    response = as_eva.post(CHANGE.format(recurrence.pk), editor_form(as_eva, recurrence, title="New"))
    assert response.status_code == 302
    assert (recurrence.draft.fields["title"], recurrence.draft.written_by) == ("New", eva)
    assert Page.objects.get(pk=recurrence.pk).title == "If it comes back"


def test_saving_unchanged_makes_no_draft(as_eva, recurrence):
    data = editor_form(as_eva, recurrence)
    as_eva.post(CHANGE.format(recurrence.pk), data | {"body": data["body"].replace("\n", "\r\n")})
    assert not Draft.objects.exists()


def test_the_form_goes_on_from_the_draft(as_eva, recurrence, write_on, tom):
    write_on(recurrence, by=tom, summary="As Tom wrote it.")
    assert editor_form(as_eva, recurrence)["summary"] == "As Tom wrote it."


def test_key_points_are_one_line_each(as_eva, recurrence):
    as_eva.post(CHANGE.format(recurrence.pk), editor_form(as_eva, recurrence, key_points="First.\r\n\r\n Second. "))
    assert recurrence.draft.fields["key_points"] == ["First.", "Second."]


def test_sources_are_one_line_each(as_eva, recurrence):
    sources = "A | B | https://example.org/ | 2025-11-20\nC | D | 2025-11-21"
    as_eva.post(CHANGE.format(recurrence.pk), editor_form(as_eva, recurrence, sources=sources))
    assert recurrence.draft.fields["sources"] == [
        {"title": "A", "publisher": "B", "url": "https://example.org/", "read_on": "2025-11-20"},
        {"title": "C", "publisher": "D", "read_on": "2025-11-21"},
    ]
    assert (
        "A | B | https://example.org/ | 2025-11-20\nC | D |  | 2025-11-21"
        in as_eva.get(CHANGE.format(recurrence.pk)).text
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sources": "Only a title"}, "Source 1 has four parts"),
        ({"sources": "A | B | ftp://x | 2025-11-20"}, "Source 1: url begins with"),
        ({"sources": "A | B | yesterday"}, "Source 1: read_on is a date"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_what_has_the_wrong_shape_comes_back(as_eva, recurrence, changed, message):
    response = as_eva.post(CHANGE.format(recurrence.pk), editor_form(as_eva, recurrence, **changed))
    assert response.status_code == 422
    assert message in response.text
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"body": "::: care nobody\n:::"}, "There is no care card &#x27;nobody&#x27;"),
        ({"path": "/es/recurrence/"}, "Pages in en begin with /"),
        ({"path": "no path"}, "A path such as"),
        ({"path": "/"}, "Another page has this path already."),
    ],
)
def test_an_unfinished_draft_is_kept_and_says_what_publishing_would_refuse(as_eva, recurrence, changed, message):
    response = as_eva.post(CHANGE.format(recurrence.pk), editor_form(as_eva, recurrence, **changed), follow=True)
    assert Draft.objects.exists()
    assert "Before it can be published" in response.text
    assert message in response.text


def test_writing_on_a_scheduled_draft_says_that_it_is_no_longer_scheduled(as_eva, recurrence, write_on, eva):
    draft, now = write_on(recurrence, by=eva, title="New"), timezone.now()
    actions.schedule(page=recurrence, seen=draft.digest(), by=eva, at=now + timedelta(days=1), now=now)
    data = editor_form(as_eva, recurrence, title="Newer")
    assert "It is no longer scheduled" in as_eva.post(CHANGE.format(recurrence.pk), data, follow=True).text


# --- Two editors at once


@pytest.fixture
def second(as_eva, recurrence, write_on, tom):
    """Eva has the form open; Tom saves; Eva saves. Gives what she is told."""
    typed = editor_form(as_eva, recurrence, summary="As Eva wrote it.")
    write_on(recurrence, by=tom, summary="As Tom wrote it.")
    return as_eva.post(CHANGE.format(recurrence.pk), typed)


def test_the_second_editor_is_shown_the_difference(second):
    assert second.status_code == 409
    assert "Tom Baker has changed this page since you opened it" in second.text
    assert "<del>Tom</del>" in second.text
    assert "<ins>Eva</ins>" in second.text


def test_the_second_editor_loses_nothing_and_overwrites_nothing(second, recurrence):
    assert second.context["form"]["summary"].value() == "As Eva wrote it."
    assert recurrence.draft.fields["summary"] == "As Tom wrote it."


def test_saving_again_keeps_mine_knowingly(second, as_eva, recurrence):
    response = as_eva.post(CHANGE.format(recurrence.pk), fields_of(second.context["form"]))
    assert response.status_code == 302
    assert Draft.objects.get(page=recurrence).fields["summary"] == "As Eva wrote it."


# --- A new page


def test_a_new_page_is_a_draft(as_eva, eva):
    response = as_eva.post(ADD, NEW)
    page = Page.objects.get(key="recurrence/late")
    assert response.url == CHANGE.format(page.pk)
    assert (page.is_published, page.draft.written_by) == (False, eva)


def test_a_new_page_that_cannot_be_comes_back(as_eva, recurrence):
    response = as_eva.post(ADD, NEW | {"path": "/recurrence/"})
    assert response.status_code == 422
    assert "Another page has this path already." in response.text
    assert response.context["form"]["title"].value() == NEW["title"]


def test_a_translation_begins_with_what_twins_share(as_eva, recurrence):
    form = as_eva.get(f"{ADD}?language=es&key=recurrence").context["form"]
    assert (form["key"].value(), form["language"].value(), form["kind"].value()) == ("recurrence", "es", "hub")


def test_save_and_publish_leads_to_the_page_of_the_act(as_eva, recurrence):
    data = editor_form(as_eva, recurrence, title="New", _publish="on")
    assert as_eva.post(CHANGE.format(recurrence.pk), data).url == f"/admin/pages/page/{recurrence.pk}/act/publish/"


# --- Beside the form


def test_the_page_is_drawn_from_what_is_typed(as_eva, recurrence):
    data = editor_form(as_eva, recurrence, title="Typed", body=" ".join(["word"] * 26))
    answer = as_eva.post(f"/admin/pages/page/{recurrence.pk}/preview/", data).json()
    assert "<h1>Typed</h1>" in answer["preview"]
    assert "Sentences of more than 25 words" in answer["findings"]
    assert not Draft.objects.exists()


def test_what_cannot_be_drawn_is_said(as_eva, recurrence):
    data = editor_form(as_eva, recurrence, body="::: care nobody\n:::")
    answer = as_eva.post(f"/admin/pages/page/{recurrence.pk}/preview/", data).json()
    assert answer["preview"] == ""
    assert "There is no care card" in answer["findings"]


def test_half_a_form_is_drawn_too(as_eva, recurrence):
    data = editor_form(as_eva, recurrence, title="", summary="Typed.")
    assert "Typed." in as_eva.post(f"/admin/pages/page/{recurrence.pk}/preview/", data).json()["preview"]


def test_a_new_page_is_drawn_as_it_is_typed(as_eva, loaded):
    answer = as_eva.post(f"{ADD}preview/", NEW).json()
    assert "<h1>When it comes back late</h1>" in answer["preview"]


def test_the_frame_holds_no_script(as_eva, recurrence):
    answer = as_eva.post(f"/admin/pages/page/{recurrence.pk}/preview/", editor_form(as_eva, recurrence)).json()
    assert "<script src" not in answer["preview"]


def test_the_preview_is_asked_by_post_only(as_eva, recurrence):
    assert as_eva.get(f"/admin/pages/page/{recurrence.pk}/preview/").status_code == 405


def test_the_findings_name_hard_words_dead_links_and_withdrawn_drugs(as_eva, recurrence):
    Drug.objects.create(language="en", name="olaratumab", drug="olaratumab", status="withdrawn", source={}, body="B.")
    body = "An inevitability. [There](/nowhere/) and [here](/recurrence/). Olaratumab."
    data = editor_form(as_eva, recurrence, body=body)
    findings = as_eva.post(f"/admin/pages/page/{recurrence.pk}/preview/", data).json()["findings"]
    assert "inevitability" in findings
    assert "/nowhere/" in findings
    assert "/recurrence/" not in findings
    assert "olaratumab" in findings


# --- Beside the twin


@pytest.fixture
def twin(recurrence):
    return Page.objects.get(path="/es/recurrencia/")


def test_the_twin_stands_beside(as_eva, twin):
    response = as_eva.get(CHANGE.format(twin.pk) + "?beside=twin")
    assert "If it comes back" in response.text
    assert "Nothing: they say the same." in response.text


def test_what_changed_on_the_twin_is_told(as_eva, twin, recurrence, write_on, eva):
    draft = write_on(recurrence, by=eva, summary="In two sentences.")
    actions.publish(page=recurrence, seen=draft.digest(), by=eva, now=timezone.now())
    response = as_eva.get(CHANGE.format(twin.pk) + "?beside=twin")
    assert "<ins>two</ins>" in response.text


def test_when_the_twin_was_never_in_step_it_is_said(as_eva, twin):
    Page.objects.update(in_step_digest="")
    assert "Nobody has said yet" in as_eva.get(CHANGE.format(twin.pk) + "?beside=twin").text


def test_when_that_version_was_not_kept_it_is_said(as_eva, twin):
    Page.objects.update(in_step_digest="0" * 64)
    assert "was not kept" in as_eva.get(CHANGE.format(twin.pk) + "?beside=twin").text


# --- Who may


def test_a_clinician_reads_but_does_not_write(client, maya, recurrence):
    client.force_login(maya)
    response = client.get(CHANGE.format(recurrence.pk))
    assert "Save draft" not in response.text
    assert "Sign off" in response.text
    assert client.post(CHANGE.format(recurrence.pk), {"title": "Mine"}).status_code == 403
    assert client.get(ADD).status_code == 403


def test_staff_without_a_role_see_nothing(client, recurrence, django_user_model):
    client.force_login(django_user_model.objects.create_user("olga", is_staff=True))
    assert client.get(CHANGE.format(recurrence.pk)).status_code == 403


def test_strangers_are_sent_to_the_login(client, recurrence):
    assert "/admin/login/" in client.get(CHANGE.format(recurrence.pk)).url


def test_a_page_that_is_not_there_is_not_found(as_eva, loaded):
    assert as_eva.get(CHANGE.format(0)).status_code == 404
    assert as_eva.get(CHANGE.format("x")).status_code == 404
