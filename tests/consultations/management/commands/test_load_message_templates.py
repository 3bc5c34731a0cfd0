"""The starting set of ready-made texts: both languages, easy to read, and never over what staff edited."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from consultations.actions.message_templates import save_template
from consultations.management.commands.load_message_templates import ROOT, read
from consultations.models import MessageTemplate
from consultations.placeholders import PLACEHOLDER, fill, samples
from pages.readability import MAX_PAGE_GRADE, MAX_SENTENCE_WORDS, measure

FILES = {path.stem: read(path) for path in sorted(ROOT.glob("*.toml"))}
EACH = [(key, language) for key in FILES for language in ("en", "es")]


def load(root: Path = ROOT) -> str:
    said = io.StringIO()
    call_command("load_message_templates", root=root, stdout=said)
    return said.getvalue()


def one(folder: Path, text_en: str = "Hello {{name}}", **changed) -> Path:
    fields = {"name": "Test", "act": "write", "text_en": text_en, "text_es": "Hola {{name}}"} | changed
    lines = [f"{name} = '''{text}'''" for name, text in fields.items()]
    (folder / "test.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def edited(template: MessageTemplate, by, **changed) -> MessageTemplate:
    fields = {name: getattr(template, name) for name in (*MessageTemplate.FILE_FIELDS, "is_active")}
    return save_template(template_id=template.pk, fields=fields | changed, seen=template.digest(), by=by)


@pytest.mark.django_db
def test_it_works():
    assert f"{len(FILES)} created, 0 updated, 0 unchanged" in load()
    assert f"0 created, 0 updated, {len(FILES)} unchanged" in load()
    assert {act for act, *_rest in MessageTemplate.objects.values_list("act")} == {
        "write", "wait_for_patient", "offer_times", "cancel_visit", "close",
    }  # fmt: skip


@pytest.mark.parametrize(("key", "language"), EACH)
def test_every_text_is_easy_to_read(key, language):
    measured = measure(fill(FILES[key][f"text_{language}"], samples(language)), language)
    assert measured.words > 0
    assert measured.grade <= MAX_PAGE_GRADE
    assert measured.longest_sentence_words <= MAX_SENTENCE_WORDS


@pytest.mark.parametrize("key", FILES)
def test_both_languages_fill_in_the_same(key):
    english, spanish = (sorted(PLACEHOLDER.findall(FILES[key][f"text_{language}"])) for language in ("en", "es"))
    assert english == spanish


@pytest.mark.parametrize(("key", "language"), EACH)
def test_no_text_says_a_number_or_name_of_ours_by_itself(key, language):
    text = FILES[key][f"text_{language}"]
    assert "{{phone}}" in text
    assert "310" not in text


@pytest.mark.django_db
def test_a_file_that_changed_changes_the_text(tmp_path):
    load(one(tmp_path))
    assert "1 updated" in load(one(tmp_path, "Good day {{name}}"))
    assert MessageTemplate.objects.get().text_en == "Good day {{name}}"


@pytest.mark.django_db
@pytest.mark.parametrize("changed", [{"text_en": "Ours"}, {"is_active": False}])
def test_what_staff_edited_or_archived_stays(tmp_path, ana, changed):
    load(one(tmp_path))
    edited(MessageTemplate.objects.get(), ana, **changed)
    assert "test: kept as staff edited it." in load(one(tmp_path, "Good day {{name}}"))
    template = MessageTemplate.objects.get()
    assert {name: getattr(template, name) for name in changed} == changed


@pytest.mark.django_db
def test_a_text_of_staff_of_the_same_name_stays_alone(tmp_path, ana):
    fields = {"name": "Test", "act": "write", "text_en": "Ours", "text_es": "", "is_active": True}
    save_template(template_id=None, fields=fields, seen="", by=ana)
    assert "1 kept" in load(one(tmp_path))
    assert MessageTemplate.objects.get().text_en == "Ours"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text_en": "Hello\n{{dose}}"}, "test.toml, text_en, Line 2: {{dose}} is not one of"),
        ({"color": "red"}, "and nothing else"),
        ({"act": "explode"}, "explode"),
        ({"text_en": "", "text_es": ""}, "Write the text in English"),
    ],
)
def test_a_file_that_is_wrong_is_named_and_nothing_is_loaded(tmp_path, changed, said):
    with pytest.raises(CommandError, match=said.replace("{", r"\{").replace("}", r"\}")):
        load(one(tmp_path, **changed))
    assert not MessageTemplate.objects.exists()


@pytest.mark.django_db
def test_every_version_is_kept_with_who_wrote_it(tmp_path, ana):
    load(one(tmp_path))
    template = edited(MessageTemplate.objects.get(), ana, text_en="Ours")
    versions = template.history.order_by("pgh_id")
    assert [version.text_en for version in versions] == ["Hello {{name}}", "Ours"]
    assert versions[1].pgh_context.metadata["user"] == ana.pk
