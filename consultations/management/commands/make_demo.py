"""Fills an empty database with requests of made-up people, always the same ones, in every state of the workflow."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from consultations.demo import DemoMaker
from consultations.demo_many import FEWEST, ManyMaker
from consultations.models import ConsultationRequest


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--requests", type=int, default=40, help="how many (default: 40); from 501 on most are old and closed"
        )

    def handle(self, *, requests, **options):
        if not settings.DEBUG and settings.SITE_URL.startswith("https://"):
            raise CommandError(
                "This is a public site (SITE_URL is https). Made-up requests do not belong among real ones."
            )
        if ConsultationRequest.objects.exists():
            self.stdout.write("There are requests already; no made-up ones were added.")
            return
        maker = DemoMaker if requests < FEWEST else ManyMaker
        maker(now=timezone.now()).make(requests)
        self.stdout.write(f"{requests} requests of made-up people")
