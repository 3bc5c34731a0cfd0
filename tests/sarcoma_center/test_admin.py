"""Whoever keeps the accounts gives roles to others, not to themselves, and auditors read it."""

import pytest
from django.contrib.auth.models import Group, User

from consultations.models import AuditEntry
from tests.roles import have_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(client):
    """An administrator, signed in."""
    have_roles()
    user = User.objects.create_user("adam", is_staff=True)
    user.groups.add(Group.objects.get(name="administrator"))
    client.force_login(user)
    return user


def save(client, account: User, **changed):
    roles = {"groups": [Group.objects.get(name=role).pk for role in changed.pop("roles", [])]}
    answers = {"username": account.username, "is_active": "on", "is_staff": "on", **roles, **changed}
    return client.post(f"/admin/auth/user/{account.pk}/change/", answers)


def test_giving_a_role_is_read_by_auditors(client, adam):
    ana = User.objects.create_user("ana", is_staff=True)
    assert save(client, ana, roles=["coordinator"]).status_code == 302
    entry = AuditEntry.objects.get(act="change_account")
    assert entry.actor == adam
    assert entry.data == {"account": ana.pk, "roles": ["coordinator"], "active": True}


def test_nobody_gives_a_role_to_themselves(client, adam):
    assert save(client, adam, roles=["administrator", "lead"]).status_code == 302
    assert [group.name for group in adam.groups.all()] == ["administrator"]


def test_a_new_password_for_somebody_is_read_by_auditors(client, adam):
    ana = User.objects.create_user("ana", is_staff=True)
    word = "Zandkasteel-an-der-See-77"
    answers = {"password1": word, "password2": word, "usable_password": "true"}
    assert client.post(f"/admin/auth/user/{ana.pk}/password/", answers).status_code == 302
    assert AuditEntry.objects.get(act="change_account").data["account"] == ana.pk
