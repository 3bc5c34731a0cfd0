from django.contrib.auth.models import Group
from django.core.management import call_command


def have_roles() -> None:
    """They are there since the database was made (conftest.py), unless a test with transactions of its own emptied it."""
    if not Group.objects.exists():
        call_command("setup_roles", verbosity=0)
