"""What needs an editor's attention stands on one page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pages import actions
from pages.models import Comment, ContentVersion, Draft, Drug, EditionProblem, Page, SearchMiss, Usefulness
from tests.pages.files import page

ATTENTION = "/admin/pages/attention/"


def section(client, anchor) -> list[str]:
    """The words and details of its rows."""
    sections = client.get(ATTENTION).context["attention"].sections
    (found,) = [section for section in sections if section.anchor == anchor]
    return [f"{row.words} {row.place}: {row.detail}" for row in found.rows]


def test_pages_that_nobody_reviewed(as_eva, recurrence):
    assert "If it comes back /recurrence/: " in section(as_eva, "never-reviewed")


@pytest.mark.parametrize(("days", "anchor"), [(10, "review-due"), (-10, "review-overdue")])
def test_reviews_that_are_due(as_eva, recurrence, sign, maya, days, anchor):
    today = timezone.localdate()
    sign(recurrence, by=maya, now=timezone.now() - timedelta(days=400), next_due=today + timedelta(days=days))
    (words,) = section(as_eva, anchor)
    assert words.startswith("If it comes back /recurrence/: Dr. Maya Okafor, due ")


def test_pages_that_changed_since_their_review(as_eva, recurrence, sign, maya):
    sign(recurrence, by=maya)
    Page.objects.filter(pk=recurrence.pk).update(body="New.")
    assert section(as_eva, "changed-since-review") == ["If it comes back /recurrence/: "]


def test_pages_behind_their_twin(as_eva, recurrence):
    Page.objects.filter(pk=recurrence.pk).update(body="New.")
    assert section(as_eva, "behind") == ["Si vuelve /es/recurrencia/: Spanish"]


def test_pages_without_a_twin(as_eva, recurrence):
    Page.objects.filter(path="/es/recurrencia/").delete()
    assert section(as_eva, "missing") == ["If it comes back /recurrence/: begin the page in Spanish"]


def test_drafts_that_wait(as_eva, recurrence, write_on, tom):
    write_on(recurrence, by=tom, title="New")
    (words,) = section(as_eva, "drafts")
    assert words.startswith("New /recurrence/: Tom Baker, ")
    assert words.endswith(", not signed")


def test_drafts_that_are_scheduled_or_failed(as_eva, recurrence, write_on, eva):
    draft, now = write_on(recurrence, by=eva, title="New"), timezone.now()
    actions.schedule(page=recurrence, seen=draft.digest(), by=eva, at=now + timedelta(days=1), now=now)
    assert len(section(as_eva, "scheduled")) == 1
    assert section(as_eva, "drafts") == []
    Draft.objects.update(publish_at=None, scheduled_by=None, failed_note="Not published at its time: why")
    assert section(as_eva, "failed") == ["If it comes back /recurrence/: Not published at its time: why"]


def test_pages_that_name_a_withdrawn_drug(as_eva, recurrence):
    Drug.objects.create(language="en", name="o", drug="olaratumab", status="withdrawn", source={}, body="B.")
    Page.objects.filter(pk=recurrence.pk).update(body="Olaratumab was used.")
    assert section(as_eva, "withdrawn") == ["If it comes back /recurrence/: olaratumab"]


def test_links_that_lead_nowhere(as_eva, recurrence):
    body = "[a](/nowhere/) [b](/es/recurrencia/) [c](/consultation/) [d](/es/consulta/) [e](/robots.txt)"
    Page.objects.filter(pk=recurrence.pk).update(body=body)
    assert section(as_eva, "dead-links") == ["If it comes back /recurrence/: /nowhere/"]


def test_a_link_to_a_former_address_is_no_dead_one(as_eva, recurrence):
    Page.objects.filter(path="/").update(body="[a](/recurrence/)")
    Page.objects.filter(pk=recurrence.pk).update(path="/came-back/")
    assert section(as_eva, "dead-links") == []


def test_pages_that_are_hard_to_read(as_eva, recurrence):
    Page.objects.filter(pk=recurrence.pk).update(body=" ".join(["word"] * 26))
    (words,) = section(as_eva, "hard")
    assert words.startswith("If it comes back /recurrence/: grade")
    assert words.endswith(", 1 long sentence")


def test_searches_that_found_nothing_are_done_by_post(as_eva, loaded):
    miss = SearchMiss.objects.create(language="en", words="fatty lump", count=3, last_on=timezone.localdate())
    assert section(as_eva, "searches")[0].startswith("“fatty lump” : 3 times")
    done = f"{ATTENTION}search/{miss.pk}/done/"
    assert as_eva.get(done).status_code == 405
    assert as_eva.post(done).url == f"{ATTENTION}#searches"
    assert section(as_eva, "searches") == []


def test_what_readers_say(as_eva, recurrence):
    today = timezone.localdate()
    Comment.objects.create(page=recurrence, day=today, text="What of margins?")
    Usefulness.objects.create(page=recurrence, day=today, yes=3, no=1)
    Usefulness.objects.create(page=recurrence, day=today - timedelta(days=1), yes=2, no=0)
    assert section(as_eva, "comments")[0].endswith("What of margins?")
    assert section(as_eva, "usefulness") == ["If it comes back /recurrence/: 5 yes, 1 no"]


def test_an_edition_that_could_not_be_made_is_told_first(as_eva, loaded):
    EditionProblem.objects.create(version=ContentVersion.number_now(), message="/x/ cannot be rendered")
    assert "Readers still see the edition before: /x/ cannot be rendered" in as_eva.get(ATTENTION).text
    ContentVersion.move()
    assert "Readers still see" not in as_eva.get(ATTENTION).text


def test_it_asks_as_little_with_many_pages_as_with_few(as_eva, loaded, write, django_assert_max_num_queries):
    from pages import content_files
    from pages.loading import load

    for number in range(20):
        root = write(f"en/recurrence/p{number}", page(f"/recurrence/p{number}/", "topic", f"P{number}"), "[a](/no/)")
    load(content_files.read(root))
    as_eva.get(ATTENTION)
    with django_assert_max_num_queries(16):
        as_eva.get(ATTENTION)


# --- Who sees it, and where


def test_an_editor_begins_there(as_eva, loaded):
    assert as_eva.get("/admin/").url == ATTENTION


def test_a_clinician_finds_it_among_their_work(client, maya, loaded):
    client.force_login(maya)
    total = client.get(ATTENTION).context["attention"].total
    response = client.get("/admin/")
    assert "Pages: what needs attention" in response.text
    assert response.context["attention_total"] == total > 0


def test_a_clinician_leaves_the_searches_to_editors(client, maya, loaded):
    client.force_login(maya)
    miss = SearchMiss.objects.create(language="en", words="w", last_on=timezone.localdate())
    assert client.post(f"{ATTENTION}search/{miss.pk}/done/").status_code == 403


def test_coordinators_do_not_see_it(client, loaded, django_user_model):
    from django.contrib.auth.models import Group

    from tests.roles import have_roles

    have_roles()
    user = django_user_model.objects.create_user("ana", is_staff=True)
    user.groups.add(Group.objects.get(name="coordinator"))
    client.force_login(user)
    assert "what needs attention" not in client.get("/admin/").text
    assert client.get(ATTENTION).status_code == 403
