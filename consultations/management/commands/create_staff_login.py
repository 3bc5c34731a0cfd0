"""Creates the first staff login of a development machine, with a generated password printed once."""

import secrets

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--username", default="staff")

    def handle(self, *, username, **options):
        users = get_user_model().objects
        if users.filter(username=username).exists():
            self.stdout.write(f"The login “{username}” exists. New password: manage.py changepassword {username}")
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(username, password=password)
        self.stdout.write(f"Staff login, shown only now: {username}  {password}")
