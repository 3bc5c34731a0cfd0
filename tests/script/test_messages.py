import pytest

from script import messages


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project with one text in code and one in a template."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PO", tmp_path / "locale/django.po")
    monkeypatch.setattr(messages, "MO", tmp_path / "locale/django.mo")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/views.py").write_text('from x import gettext as _\n\nTITLE = _("Call us")\n')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(
        "<p>\n   {% blocktranslate trimmed %}\n  Ask a doctor\n {% endblocktranslate %}"
    )
    return tmp_path


def translate(root, *pairs: tuple[str, str]) -> None:
    messages.main(check=False)
    po = messages.PO.read_text()
    for text, spanish in pairs:
        po = po.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{spanish}"')
    messages.PO.write_text(po)
    messages.main(check=False)


BOTH = (("Call us", "Llámenos"), ("Ask a doctor", "Pregunte a un médico"))


def test_texts_of_code_and_templates_are_collected(root):
    messages.main(check=False)
    assert 'msgid "Call us"' in messages.PO.read_text()
    assert 'msgid "Ask a doctor"' in messages.PO.read_text()


def test_translated_catalogue_is_current(root):
    translate(root, *BOTH)
    assert messages.main(check=True) == 0


def test_untranslated_text_is_listed(root, capsys):
    translate(root, BOTH[0])
    capsys.readouterr()
    assert messages.main(check=True) == 1
    assert "untranslated: 'Ask a doctor'" in capsys.readouterr().out


def test_new_and_left_over_texts_are_listed(root, capsys):
    translate(root, *BOTH)
    (root / "pages/views.py").write_text('from x import gettext as _\n\nTITLE = _("Call us today")\n')
    capsys.readouterr()
    assert messages.main(check=True) == 1
    said = capsys.readouterr().out
    assert "not in the catalogue: 'Call us today'" in said
    assert "no longer used: 'Call us'" in said


def test_changed_text_does_not_keep_the_old_translation(root):
    translate(root, *BOTH)
    (root / "pages/views.py").write_text('from x import gettext as _\n\nTITLE = _("Call us today")\n')
    messages.main(check=False)
    assert "Llámenos" not in messages.PO.read_text()


def test_stale_compiled_file_is_found(root, capsys):
    translate(root, *BOTH)
    messages.MO.write_bytes(b"")
    assert messages.main(check=True) == 1
    assert "django.mo is not what django.po compiles to" in capsys.readouterr().out
