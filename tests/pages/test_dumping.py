import string

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages import content_files
from pages.content_files import KINDS, PAGES
from pages.dumping import dump, text_of
from pages.loading import load
from pages.models import CareCard, Page, Redirect, Term
from tests.pages.files import page


def tree(root) -> dict[str, str]:
    return {str(file.relative_to(root)): file.read_text() for file in sorted(root.rglob("*.md"))}


def everything() -> list:
    return [list(kind.model._default_manager.order_by("pk").values()) for kind in KINDS]


def test_a_load_after_a_dump_changes_nothing(loaded, tmp_path_factory):
    root = tmp_path_factory.mktemp("dumped")
    before = everything()

    dump(root)
    report = load(content_files.read(root))

    assert (report.created, report.updated, report.conflicts) == ([], [], [])
    assert everything() == before


def test_the_real_content_comes_back_whole(db, tmp_path):
    load(content_files.read())
    dump(tmp_path)

    assert load(content_files.read(tmp_path)).updated == []
    assert dump(tmp_path) == []


def test_what_staff_edited_is_what_the_files_say_then(loaded):
    Term.objects.create(language="en", name="margin", term="margin", aliases=["margins"], body="The edge.")
    Page.objects.filter(path="/recurrence/").update(title="As staff wrote it: “quoted” # no comment")

    dump(loaded)
    load(content_files.read(loaded))

    assert not Page.objects.get(path="/recurrence/").was_edited
    assert (loaded / "en/terms/margin.md").read_text().endswith("---\nThe edge.\n")


def test_only_files_that_change_are_written(loaded):
    dump(loaded)
    Page.objects.filter(path="/").update(title="Other")

    assert dump(loaded) == [loaded / "en/home.md"]


def test_a_page_that_is_offline_stays_so_in_a_new_database(loaded):
    Page.objects.filter(path="/recurrence/").update(is_published=False)
    dump(loaded)
    Page.objects.all().delete()

    load(content_files.read(loaded))

    assert list(Page.objects.filter(is_published=False).values_list("path", flat=True)) == ["/recurrence/"]


def test_the_addresses_that_a_page_has_left_go_along(loaded):
    recurrence = Page.objects.get(path="/recurrence/")
    recurrence.path = "/return/"
    recurrence.save()
    dump(loaded)
    Page.objects.all().delete()

    load(content_files.read(loaded))

    assert Redirect.objects.get(path="/recurrence/").page.path == "/return/"


def test_the_command_names_what_it_writes(loaded, tmp_path_factory, capsys):
    root = tmp_path_factory.mktemp("dumped")

    call_command("dump_content", root=root)

    assert "en/home.md: written." in capsys.readouterr().out


# Whatever PostgreSQL can hold: no NUL, no lone surrogates. Control characters are no part of a text that somebody writes.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=80)
LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(lambda text: text.strip())
ODD = st.sampled_from(
    ["yes", "1.0", "2026-11-25", "~", "- a", "a: b", "#", "'", '"', "---", "|", ">", "null", "\ufeffx"]
)


@pytest.mark.parametrize("name", ["title", "summary", "next_step", "for_clinicians", "body"])
@given(text=TEXT | ODD)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_from_its_file(tmp_path, name, text):
    written = Page(language="en", key="home", path="/", kind="home", title="T", summary="S", order=0)
    setattr(written, name, text)
    if not text.strip() and name in ("title", "summary"):
        return
    assert read_back(tmp_path, written).get(name, "") == written.fields()[name]


@given(points=st.lists(LINE | ODD, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_comes_back_from_its_file(tmp_path, points):
    written = Page(language="en", key="home", path="/", kind="home", title="T", summary="S", order=0, key_points=points)
    assert read_back(tmp_path, written).get("key_points", []) == written.fields()["key_points"]


def read_back(root, written: Page) -> dict:
    file = root / "en" / "home.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text_of(PAGES, written), encoding="utf-8", newline="\n")
    source = content_files.front_matter.read(file, PAGES.keys, PAGES.required)
    assert source.problems == []
    return source.values


def test_letters_of_a_name_are_kept(loaded):
    CareCard.objects.create(language="en", name=string.ascii_lowercase, level="ask", title="Ask", body="Ask us.")
    dump(loaded)
    assert (loaded / f"en/care_cards/{string.ascii_lowercase}.md").exists()


def test_a_page_moved_by_its_file_leaves_its_old_address(loaded, write):
    write("en/recurrence", page("/return/", "hub", "If it comes back"))
    load(content_files.read(loaded))

    assert Redirect.objects.get().path == "/recurrence/"
