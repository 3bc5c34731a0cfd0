"""Makes the database of a whole site, from nothing: python -m tests.prepare_site. See tests/whole_site.py."""

import json
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from sarcoma_center import static_files
from sarcoma_center.embedded_postgres import lease
from tests import migrated


def main() -> None:
    django.setup()
    static_files.collect()
    lease.use(connection.server)
    migrated.copy(connection.server, settings.DATABASES["default"]["NAME"])
    for command in ("createcachetable", "load_content", "setup_roles", "load_message_templates"):
        call_command(command, verbosity=0)
    make_staff(json.loads(os.environ["STAFF"]))
    write_addresses(Path(os.environ["ADDRESSES"]))


def make_staff(people: dict[str, dict[str, str]]) -> None:
    from django.contrib.auth.models import Group, User

    for username, person in people.items():
        first, last, password = person["first"], person["last"], person["password"]
        user = User.objects.create_user(username, password=password, first_name=first, last_name=last, is_staff=True)
        user.groups.add(Group.objects.get(name=person["role"]))


def write_addresses(file: Path) -> None:
    """Of every published page, each with its kind."""
    from pages.models import Page

    file.write_text(json.dumps({page.path: page.kind for page in Page.objects.published().order_by("path")}))


if __name__ == "__main__":
    main()
