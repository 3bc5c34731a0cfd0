"""The staff of these tests: Eva edits, Tom edits too, Maya is a clinician who signs. None of them has another role."""

from django.contrib.auth.models import Group, User

from tests.roles import have_roles

NAMES = {
    "eva": ("Eva", "Lindgren", "editor"),
    "tom": ("Tom", "Baker", "editor"),
    "maya": ("Maya", "Okafor", "clinician"),
}


def hire(username: str) -> User:
    """The person with their role, and no more."""
    have_roles()
    first_name, last_name, role = NAMES[username]
    user = User.objects.create_user(username, first_name=first_name, last_name=last_name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
