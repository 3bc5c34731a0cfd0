import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from pages import content_files
from pages.content_files import ContentError
from pages.loading import load
from pages.models import CareCard, ContentVersion, Page
from tests.pages.files import page


def reload(root):
    return load(content_files.read(root))


def test_the_first_load_creates_everything(content, db):
    assert len(reload(content).created) == 6
    assert Page.objects.published().count() == 4


def test_loading_twice_changes_nothing(loaded):
    before = list(Page.objects.values()), list(CareCard.objects.values()), ContentVersion.number_now()

    report = reload(loaded)

    assert len(report.unchanged) == 6
    assert (list(Page.objects.values()), list(CareCard.objects.values()), ContentVersion.number_now()) == before


def test_a_changed_file_is_loaded(loaded, write):
    write("en/recurrence", page("/recurrence/", "hub", "A new title"))

    assert len(reload(loaded).updated) == 1
    assert Page.objects.get(path="/recurrence/").title == "A new title"


def test_an_edit_by_staff_is_kept_and_reported(loaded):
    Page.objects.filter(path="/recurrence/").update(title="As staff wrote it")

    report = reload(loaded)

    assert report.kept == [loaded / "en/recurrence.md"]
    assert Page.objects.get(path="/recurrence/").title == "As staff wrote it"


def test_a_changed_file_does_not_overwrite_staff_and_is_a_conflict(loaded, write):
    Page.objects.filter(path="/recurrence/").update(title="As staff wrote it")
    write("en/recurrence", page("/recurrence/", "hub", "As the file has it"))

    report = reload(loaded)

    [conflict] = report.conflicts
    assert conflict.file == loaded / "en/recurrence.md"
    assert "-title: As staff wrote it" in conflict.difference
    assert "+title: As the file has it" in conflict.difference
    assert Page.objects.get(path="/recurrence/").title == "As staff wrote it"


def test_a_conflict_ends_when_file_and_page_agree(loaded, write):
    Page.objects.filter(path="/").update(title="The same", body="")
    write("en/home", page("/", "home", "The same", order=0))

    reload(loaded)

    assert not Page.objects.get(path="/").was_edited


def test_line_ends_of_a_browser_are_no_edit(loaded):
    recurrence = Page.objects.get(path="/recurrence/")
    recurrence.body = recurrence.body.replace("\n", "\r\n") + "\r\n"

    assert not recurrence.was_edited


def test_a_page_taken_offline_stays_offline(loaded, write):
    Page.objects.filter(path="/recurrence/").update(is_published=False)
    write("en/recurrence", page("/recurrence/", "hub", "A new title"))

    reload(loaded)

    assert not Page.objects.get(path="/recurrence/").is_published


def test_a_page_whose_file_is_gone_is_kept_and_reported(loaded):
    (loaded / "en/recurrence.md").unlink()

    assert reload(loaded).without_file == ["If it comes back (/recurrence/)"]
    assert Page.objects.filter(path="/recurrence/").exists()


def test_two_pages_may_change_places(loaded, write):
    write("en/a", page("/a/", "topic", "A"))
    write("en/b", page("/b/", "topic", "B"))
    reload(loaded)
    write("en/a", page("/b/", "topic", "A"))
    write("en/b", page("/a/", "topic", "B"))

    assert len(reload(loaded).updated) == 2
    assert Page.objects.get(path="/b/").title == "A"


def test_a_path_that_staff_gave_to_another_page_is_named_with_file_and_line(loaded, write):
    Page.objects.create(language="en", key="by-staff", path="/taken/", title="T", summary="S")
    write("en/taken", page("/taken/", "topic", "T"))

    with pytest.raises(ContentError, match=r"taken\.md:2: path: staff have put the page 'by-staff' at /taken/"):
        reload(loaded)


def test_with_one_bad_file_nothing_is_loaded(content, write, db):
    write("en/bad", "title: Bad")

    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("load_content", root=content)
    assert not Page.objects.exists()


def test_the_command_prints_what_became_of_the_files(loaded, write, capsys):
    Page.objects.filter(path="/").update(title="As staff wrote it")
    write("en/home", page("/", "home", "As the file has it", order=0))
    write("en/new", page("/new/", "topic", "New"))

    call_command("load_content", root=loaded)

    output = capsys.readouterr()
    assert "Content: 1 created, 0 updated, 5 unchanged, 0 kept as edited, 1 conflicts." in output.out
    assert "en/home.md: conflict." in output.err


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"path": "/es/"}, "pages_page_path"),
        ({"path": "no-slash"}, "pages_page_path_shape"),
        ({"kind": "blog"}, "pages_page_kind"),
        ({"key": "recurrence"}, "pages_page_key"),
    ],
)
def test_the_database_refuses_what_cannot_be(loaded, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Page.objects.filter(path="/").update(**change)
