"""Whoever leads triage writes the ready-made texts, sees each as a patient would, and overwrites nobody's unseen."""

import pytest
from django.contrib.auth.models import Permission

from consultations.models import MessageTemplate

pytestmark = pytest.mark.django_db
LIST = "/admin/consultations/messagetemplate/"


@pytest.fixture
def lead(ben):
    ben.user_permissions.add(Permission.objects.get(codename="lead_triage"))
    return ben


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead)
    return client


def typed(**changed) -> dict:
    fields = {
        "name": "Greeting",
        "act": "write",
        "text_en": "Hello {{name}}.",
        "text_es": "Hola, {{name}}.",
        "seen": "",
    }
    return fields | {"is_active": "on"} | changed


@pytest.fixture
def template(as_lead):
    assert as_lead.post(f"{LIST}add/", typed()).status_code == 302
    return MessageTemplate.objects.get()


def at(template) -> str:
    return f"{LIST}{template.pk}/change/"


def test_it_works(as_lead, template):
    assert "Greeting" in as_lead.get(LIST).text
    response = as_lead.post(at(template), typed(text_en="Good day, {{name}}.", seen=template.digest()))
    assert response.status_code == 302
    template.refresh_from_db()
    assert template.text_en == "Good day, {{name}}."


def test_a_preview_shows_both_languages_with_made_up_values_and_saves_nothing(as_lead):
    response = as_lead.post(f"{LIST}add/", typed(preview="Preview"))
    assert response.status_code == 200
    assert "Hello Maria." in response.text
    assert "Hola, María." in response.text
    assert response.text.count("Too short for a reading grade.") == 2
    assert not MessageTemplate.objects.exists()


def test_a_hard_text_is_told_in_its_language(as_lead):
    hard = (
        "El comité institucional multidisciplinario recomienda considerar documentación radiológica complementaria, "
        "considerando particularmente antecedentes quirúrgicos significativos y procedimientos terapéuticos."
    )
    text = as_lead.post(f"{LIST}add/", typed(preview="Preview", text_es=hard)).text
    assert text.count("Hard to read") == 1


@pytest.mark.parametrize("button", [{}, {"preview": "Preview"}])
def test_an_unknown_placeholder_is_refused_with_its_line(as_lead, button):
    response = as_lead.post(f"{LIST}add/", typed(text_es="Hola\n{{dosis}}") | button)
    assert response.status_code == 422
    assert "Line 2: {{dosis}} is not one of {{name}}" in response.text
    assert not MessageTemplate.objects.exists()


def test_a_text_in_one_language_is_kept_and_none_at_all_is_not(as_lead):
    assert as_lead.post(f"{LIST}add/", typed(text_en="", text_es="")).status_code == 422
    assert as_lead.post(f"{LIST}add/", typed(text_es="")).status_code == 302
    assert "Missing" in as_lead.get(LIST).text


def test_two_in_use_have_two_names(as_lead, template):
    response = as_lead.post(f"{LIST}add/", typed())
    assert response.status_code == 422
    assert "There is a text of this name for this act." in response.text
    assert as_lead.post(at(template), typed(is_active="", seen=template.digest())).status_code == 302
    assert as_lead.post(f"{LIST}add/", typed()).status_code == 302


def test_who_comes_second_is_told_and_keeps_what_they_typed(as_lead, template):
    seen = template.digest()
    as_lead.post(at(template), typed(text_en="Theirs", seen=seen))
    response = as_lead.post(at(template), typed(text_en="Mine", seen=seen))
    assert response.status_code == 409
    assert "Somebody else has changed this text" in response.text
    assert "Mine" in response.text
    assert "Theirs" in response.text
    template.refresh_from_db()
    assert template.text_en == "Theirs"
    assert (
        as_lead.post(at(template), typed(text_en="Mine", seen=response.context["form"].data["seen"])).status_code == 302
    )


def test_versions_say_who_wrote_them(as_lead, template):
    assert "Ben Carter" in as_lead.get(at(template)).text


def test_a_coordinator_reads_and_does_not_write(client, ana, template):
    client.force_login(ana)
    text = client.get(at(template)).text
    assert "Hello Maria." in text
    assert "<textarea" not in text
    client.post(at(template), typed(text_en="Mine", seen=template.digest()))
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", typed(name="Another")).status_code == 403
    assert MessageTemplate.objects.get().text_en == "Hello {{name}}."


@pytest.mark.parametrize("address", [LIST, f"{LIST}add/", f"{LIST}1/change/"])
def test_others_see_nothing(client, olga, address):
    client.force_login(olga)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("address", [f"{LIST}99/change/", f"{LIST}nonsense/change/", f"{LIST}{'9' * 30}/change/"])
def test_what_is_not_there_is_said(as_lead, address):
    assert as_lead.get(address, follow=True).status_code in (200, 404)


def test_nothing_is_deleted(as_lead, template):
    assert as_lead.post(f"{LIST}{template.pk}/delete/", {"post": "yes"}).status_code == 403
